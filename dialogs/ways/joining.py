"""Offering to help in the network, and seeking somebody with experience among those who agreed to be asked."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where, declare_forms

OWN_CHAT = Where("joining.personal")

JOINING_OFFER = Way("joining.offer", OWN_CHAT, takes="given", typed="words.offer_help", helps="colleague")
JOINING_SEEK = Way("joining.seek", OWN_CHAT, takes="given", typed="words.seek_colleague", helps="colleague")
JOINING_VISIT = Way("joining.visit", OWN_CHAT, takes="given", typed="words.visit_colleagues", helps="colleague")
JOINING_MINE = Way("joining.mine", OWN_CHAT, typed="words.joining", helps="own")
JOINING_AGREE = Way("joining.agree", OWN_CHAT, takes="help on volunteer")
JOINING_WITHDRAW = Way("joining.withdraw", OWN_CHAT, takes="volunteer")
JOINING_WITHDRAW_SURE = Way("joining.withdraw_sure", OWN_CHAT, takes="volunteer")
JOINING_LIST = Way("joining.list", OWN_CHAT, CURATOR, takes="page", typed="words.volunteers", helps="curator")
JOINING_SHOW = Way("joining.show", OWN_CHAT, CURATOR, takes="volunteer")
JOINING_ACCEPT = Way("joining.accept", OWN_CHAT, CURATOR, takes="volunteer")
APPEAL_READ = Way("appeal.read", OWN_CHAT, takes="appeal")
APPEAL_PASS = Way("appeal.pass", OWN_CHAT, takes="appeal")
APPEAL_SHOW = Way("appeal.show", OWN_CHAT, takes="appeal")
APPEAL_WITHDRAW = Way("appeal.withdraw", OWN_CHAT, takes="appeal")
APPEAL_WITHDRAW_SURE = Way("appeal.withdraw_sure", OWN_CHAT, takes="appeal")
JOINING_FORMS = declare_forms("joining", OWN_CHAT, here="appeal volunteer")
