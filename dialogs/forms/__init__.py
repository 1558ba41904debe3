"""
Forms: what is filled in on a card or answered one by one, looked at with all that follows, and confirmed once.

A form is a `Form` (`form`): its fields (`field`, made in `kinds`), what it is about, what confirming it would do, and
the act. The forms of a subject are joined once, as `Forms` (`engine`), with a `Subject`: their buttons and sentences.
"""
