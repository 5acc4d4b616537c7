"""@operation and @question: how a verb and a question declare what they need, and the lists of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from desktop.access import Permission

if TYPE_CHECKING:
    from desktop.work import Look, Work

Order = TypeVar("Order")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Operation(Generic[Order, Result]):
    """A verb: takes the work at hand and an order, changes the store, gives a result. Run it through `Office.run`.

    What takes long and changes no row is done `before`, while others may write: it gives the order, completed. `needs`
    tells which orders have something to be done before.
    """

    permission: Permission
    name: str
    function: Callable[["Work", Order], Result]
    before: Callable[["Look", Order], Order] | None = None
    needs: Callable[[Order], bool] = lambda _: True

    def __call__(self, work: "Work", order: Order) -> Result:
        """One operation may lean on another within its own transaction; the permission was checked at the door."""
        return self.function(work, self.before(work, order) if self.before and self.needs(order) else order)


@dataclass(frozen=True)
class Question(Generic[Arguments, Result]):
    """A question: looks at the store and gives plain rows. Ask it through `Office.ask`."""

    permission: Permission
    name: str
    function: Callable[Concatenate["Look", Arguments], Result]

    def __call__(self, look: "Look", *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        """One question may lean on another within its own look."""
        return self.function(look, *args, **kwargs)


OPERATIONS: dict[str, Operation[object, object]] = {}
QUESTIONS: dict[str, Question[..., object]] = {}


def operation(
    permission: Permission,
    *,
    before: Callable[["Look", Any], Any] | None = None,
    needs: Callable[[Any], bool] = lambda _: True,
) -> Callable[[Callable[["Work", Order], Result]], Operation[Order, Result]]:
    """Declare a verb, the permission it needs, and what is done before its transaction, for the orders that need it."""

    def declare(function: Callable[["Work", Order], Result]) -> Operation[Order, Result]:
        declared = Operation(permission, function.__name__, function, before, needs)
        OPERATIONS[declared.name] = declared  # type: ignore[assignment]
        return declared

    return declare


def question(
    permission: Permission,
) -> Callable[[Callable[Concatenate["Look", Arguments], Result]], Question[Arguments, Result]]:
    """Declare a question and the permission it needs."""

    def declare(function: Callable[Concatenate["Look", Arguments], Result]) -> Question[Arguments, Result]:
        declared = Question(permission, function.__name__, function)
        QUESTIONS[declared.name] = declared  # type: ignore[assignment]
        return declared

    return declare
