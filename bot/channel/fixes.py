"""Measured defects of botbuilder-schema 4.17.1, mended on import."""

from __future__ import annotations

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount, Entity


def _keep_unknown_fields_when_writing() -> None:
    """Otherwise AI labels, citations, mentions and Teams' own fields are read but dropped on sending."""
    for model in (Activity, ChannelAccount, ConversationAccount, Entity):
        model._attribute_map["additional_properties"] = {"key": "", "type": "{object}"}


def _read_the_tenant() -> None:
    """The SDK says `tenantID`, Teams says `tenantId`: the tenant was always None, and lost in references."""
    ConversationAccount._attribute_map["tenant_id"] = {"key": "tenantId", "type": "str"}


_keep_unknown_fields_when_writing()
_read_the_tenant()
