"""Who may do what: permissions, the person at the door, and what each role may do at first."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.titled import N_, Titled


class Permission(Titled):
    """One thing that a role may allow."""

    USE = "use", N_("Sign in, print, change one's own password")
    READ_APPEALS = "read_appeals", N_("See appeals")
    REGISTER_APPEALS = "register_appeals", N_("Register appeals")
    HIDE_APPEALS = "hide_appeals", N_("Hide appeals from all but those named")
    DECIDE_APPEALS = "decide_appeals", N_("Lay resolutions, extend, forward and return appeals")
    PREPARE_DECISIONS = "prepare_decisions", N_("Prepare resolutions and other decisions for the head")
    WRITE_REPLIES = "write_replies", N_("Write replies")
    SIGN_REPLIES = "sign_replies", N_("Sign replies")
    DISPATCH_REPLIES = "dispatch_replies", N_("Send replies and close appeals")
    READ_APPLICANTS = "read_applicants", N_("See applicants")
    EDIT_APPLICANTS = "edit_applicants", N_("Add and correct applicants")
    READ_VISITS = "read_visits", N_("See receptions")
    BOOK_VISITS = "book_visits", N_("Book, move and cancel visits")
    HOLD_RECEPTIONS = "hold_receptions", N_("Hold a reception and give orders")
    PLAN_RECEPTIONS = "plan_receptions", N_("Open and close reception days")
    EXECUTE_ASSIGNMENTS = "execute_assignments", N_("Accept and report assignments")
    WATCH_ASSIGNMENTS = "watch_assignments", N_("See the control of orders, remind executors")
    CONTROL_ASSIGNMENTS = "control_assignments", N_("Lift assignments from control")
    EXPORT = "export", N_("Export and print lists")
    READ_JOURNAL = "read_journal", N_("See the journal of actions")
    ADMINISTER = "administer", N_("Manage users, officials, the calendar and settings")
    BACK_UP = "back_up", N_("Make backups and check the store")


@dataclass(frozen=True)
class Actor:
    """The signed-in person: which user, which official, what they may do, in which language they are spoken to."""

    user_id: int
    login: str
    official_id: int
    language: str
    permissions: frozenset[Permission]
    sees_own_only: bool = False  # an executor sees the appeals given to them

    def may(self, permission: Permission) -> bool:
        """Whether one of the actor's roles allows it."""
        return permission in self.permissions


# To act on what one does not see helps nobody: what a permission needs besides itself.
_NEEDS: dict[Permission, tuple[Permission, ...]] = {
    **dict.fromkeys(
        (
            Permission.REGISTER_APPEALS, Permission.DECIDE_APPEALS, Permission.PREPARE_DECISIONS,
            Permission.WRITE_REPLIES, Permission.SIGN_REPLIES, Permission.DISPATCH_REPLIES,
            Permission.EXECUTE_ASSIGNMENTS, Permission.WATCH_ASSIGNMENTS, Permission.HIDE_APPEALS,
        ),
        (Permission.READ_APPEALS, Permission.READ_APPLICANTS),
    ),
    Permission.READ_APPEALS: (Permission.READ_APPLICANTS,),
    Permission.CONTROL_ASSIGNMENTS: (
        Permission.WATCH_ASSIGNMENTS, Permission.READ_APPEALS, Permission.READ_APPLICANTS,
    ),
    Permission.EDIT_APPLICANTS: (Permission.READ_APPLICANTS,),
    Permission.BOOK_VISITS: (Permission.READ_VISITS, Permission.READ_APPLICANTS),
    Permission.HOLD_RECEPTIONS: (Permission.READ_VISITS, Permission.READ_APPLICANTS),
}  # fmt: skip


def with_needed(permissions: Iterable[Permission]) -> tuple[Permission, ...]:
    """The permissions with those that they need, in their order; whoever has a role may at least sign in."""
    chosen = {Permission.USE, *permissions}
    chosen |= {needed for one in chosen for needed in _NEEDS.get(one, ())}
    return tuple(one for one in Permission if one in chosen)


_READING = (Permission.USE, Permission.READ_APPEALS, Permission.READ_APPLICANTS, Permission.READ_VISITS)

# The first set of roles; the store keeps its own copy, which the administrator may change.
ROLES: dict[str, tuple[tuple[str, str, str], tuple[Permission, ...]]] = {
    "clerk": (
        ("Тіркеуші", "Регистратор", "Clerk"),
        (*_READING, Permission.REGISTER_APPEALS, Permission.EDIT_APPLICANTS, Permission.BOOK_VISITS, Permission.EXPORT),
    ),
    "secretary": (
        ("Хатшы", "Секретарь", "Secretary"),
        (
            *_READING, Permission.REGISTER_APPEALS, Permission.EDIT_APPLICANTS, Permission.BOOK_VISITS,
            Permission.PLAN_RECEPTIONS, Permission.HOLD_RECEPTIONS, Permission.PREPARE_DECISIONS,
            Permission.WRITE_REPLIES, Permission.DISPATCH_REPLIES, Permission.WATCH_ASSIGNMENTS, Permission.EXPORT,
        ),
    ),
    "head": (
        ("Басшы", "Руководитель", "Head"),
        (
            *_READING, Permission.HIDE_APPEALS, Permission.DECIDE_APPEALS, Permission.HOLD_RECEPTIONS,
            Permission.SIGN_REPLIES, Permission.WATCH_ASSIGNMENTS, Permission.EXPORT,
        ),
    ),
    "executor": (
        ("Орындаушы", "Исполнитель", "Executor"),
        (
            Permission.USE, Permission.READ_APPEALS, Permission.READ_APPLICANTS, Permission.WRITE_REPLIES,
            Permission.EXECUTE_ASSIGNMENTS,
        ),
    ),
    "controller": (
        ("Бақылаушы", "Контролёр", "Controller"),
        (
            *_READING, Permission.WATCH_ASSIGNMENTS, Permission.CONTROL_ASSIGNMENTS, Permission.DISPATCH_REPLIES,
            Permission.EXPORT,
        ),
    ),
    "analyst": (("Талдаушы", "Аналитик", "Analyst"), (*_READING, Permission.EXPORT)),
    "inspector": (("Тексеруші", "Проверяющий", "Inspector"), (*_READING, Permission.READ_JOURNAL)),
    "administrator": (
        ("Әкімші", "Администратор", "Administrator"),
        (
            Permission.USE, Permission.ADMINISTER, Permission.READ_JOURNAL, Permission.BACK_UP,
            Permission.PLAN_RECEPTIONS,
        ),
    ),
}  # fmt: skip

# Shipped roles whose holders see only what was given to them.
OWN_ONLY = frozenset({"executor"})
