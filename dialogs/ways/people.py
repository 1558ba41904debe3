"""Where one works, what one gets and what is kept; the own place in the network, and who manages it."""

from __future__ import annotations

from dialogs.ways.joining import JOINING_OFFER
from dialogs.ways.way import CURATOR, Way, Where, Who, declare_forms

OWN_CHAT = Where("people.personal")
MEMBER = Who(frozenset({"member"}), "member.none", (JOINING_OFFER,))

PEOPLE_PROFILE = Way("people.profile", OWN_CHAT, typed="words.profile", helps="own")
PEOPLE_TELL = Way("people.tell", OWN_CHAT)
PEOPLE_WORK = Way("people.work", OWN_CHAT, takes="said")
PEOPLE_DOMAIN = Way("people.domain", OWN_CHAT, takes="domain said")
PEOPLE_FORGET = Way("people.forget", OWN_CHAT)
MEMBER_SHOW = Way("member.show", OWN_CHAT, MEMBER, label="people.membership", typed="words.membership", helps="member")
MEMBER_SAVE = Way("member.save", OWN_CHAT, MEMBER, takes="shown")
MEMBER_AWAY = Way("member.away", OWN_CHAT, MEMBER, takes="said")
MEMBER_BACK = Way("member.back", OWN_CHAT, MEMBER)
MEMBER_EXPERTISE = Way("member.expertise", OWN_CHAT, MEMBER, takes="said")
MEMBER_SUBSTITUTE = Way("member.substitute", OWN_CHAT, MEMBER, takes="said")
MEMBER_DIGEST = Way("member.digest", OWN_CHAT, MEMBER, takes="said")
MEMBER_PROPOSE = Way("member.propose", OWN_CHAT, MEMBER, takes="substitute")
MEMBER_AGREE = Way("member.agree", OWN_CHAT, MEMBER, takes="hour substitute")
ABSENCE_FORMS = declare_forms("absence", OWN_CHAT, MEMBER)
PEOPLE_MESSAGES = Way("people.messages", OWN_CHAT, typed="words.messages", helps="own")
PEOPLE_SWITCH = Way("people.switch", OWN_CHAT, takes="messages on")
PEOPLE_REMINDERS = Way("people.reminders", OWN_CHAT, takes="on programme")
PEOPLE_SWITCH_OFF = Way("people.switch_off", OWN_CHAT, takes="messages")
PEOPLE_DATA = Way("people.data", OWN_CHAT, typed="words.my_data", helps="own")
PEOPLE_PAGES = Way("people.pages", OWN_CHAT, typed="words.pages", helps="own")
PEOPLE_OPEN = Way("people.open", OWN_CHAT, takes="mark name")
PEOPLE_FILE = Way("people.file", OWN_CHAT)
PEOPLE_FILE_ANSWERED = Way("people.file_answered", OWN_CHAT)
PEOPLE_END_LINKS = Way("people.end_links", OWN_CHAT, typed="words.end_links")
PEOPLE_ALGORITHMS = Way("people.algorithms", label="algorithm.show", typed="words.algorithms")
PEOPLE_RETENTION = Way("people.retention", label="processing.retention", typed="words.retention")
PEOPLE_FORGOTTEN = Way(
    "people.forgotten", OWN_CHAT, CURATOR, label="processing.forgotten", typed="words.forgotten", helps="curator"
)
PEOPLE_REGISTER = Way(
    "people.register",
    OWN_CHAT,
    CURATOR,
    takes="format",
    label="processing.register",
    typed="words.processing_register",
    helps="curator",
)
PEOPLE_ERASE = Way("people.erase", OWN_CHAT)
PEOPLE_ERASE_SURE = Way("people.erase_sure", OWN_CHAT)
MEMBERS_HOME = Way("members.home", OWN_CHAT, CURATOR, label="members.title", typed="words.manage", helps="curator")
MEMBERS_DOMAIN = Way("members.domain", OWN_CHAT, CURATOR, takes="domain")
MEMBERS_MEMBER = Way("members.member", OWN_CHAT, CURATOR, takes="member")
MEMBERS_NAMED = Way("members.named", OWN_CHAT, CURATOR, takes="said")
MEMBERS_NEW = Way("members.new", OWN_CHAT, CURATOR, takes="domain")
MEMBERS_APPOINT = Way("members.appoint", OWN_CHAT, CURATOR, takes="line", fills=True)
MEMBERS_SAVE = Way("members.save", OWN_CHAT, CURATOR, takes="line member", fills=True)
MEMBERS_END = Way("members.end", OWN_CHAT, CURATOR, takes="member")
MEMBERS_END_SURE = Way("members.end_sure", OWN_CHAT, CURATOR, takes="member")
MEMBERS_JOURNAL = Way(
    "members.journal",
    OWN_CHAT,
    CURATOR,
    takes="actor kind first last entry below line",
    typed="words.journal",
    helps="curator",
)
JOURNAL_CHOOSE = Way("journal.choose", OWN_CHAT, CURATOR, takes="by actor kind first last entry")
JOURNAL_SHEET = Way("journal.sheet", OWN_CHAT, CURATOR, takes="actor kind first last entry")
MEMBERS_ROLES = Way("members.roles", OWN_CHAT, CURATOR, typed="words.roles")
MEMBERS_GIVE_NEW = Way("members.give_new", OWN_CHAT, CURATOR)
MEMBERS_GIVE = Way("members.give", OWN_CHAT, CURATOR, takes="person role who", fills=True)
MEMBERS_ROLE = Way("members.role", OWN_CHAT, CURATOR, takes="person role")
MEMBERS_TAKE_SURE = Way("members.take_sure", OWN_CHAT, CURATOR, takes="person role")
MEMBERS_HOURS = Way("members.hours", OWN_CHAT, CURATOR, takes="domain")
MEMBERS_HOURS_SAVE = Way("members.hours_save", OWN_CHAT, CURATOR, takes="domain line", fills=True)
MEMBERS_HOURS_RESET = Way("members.hours_reset", OWN_CHAT, CURATOR, takes="domain")
