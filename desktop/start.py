"""Puts the program together: creates an office, opens one, brings its tables up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from desktop import audit, doorplate, made, scratch
from desktop.access import OWN_ONLY, ROLES, Actor
from desktop.backup import BACKUPS, DATABASE, FILES, VAULT, copy_before_migration
from desktop.changes import Subject
from desktop.clock import Clock, clock
from desktop.doorplate import Person
from desktop.errors import Refusal, trouble_from
from desktop.events import Event
from desktop.fields import named
from desktop.holder import Hold, hold
from desktop.office import Office
from desktop.operations.administration import AddOfficial
from desktop.operations.users import signed_in
from desktop.recovery import RecoverySheet
from desktop.rights import actor_of
from desktop.seed import calendar_days, resolution_templates, statuses, topics
from desktop.settings import REQUIRED, OfficeSettings, stored
from desktop.vault import USUAL, OfficeKey, Stretching, Vault, folded_login
from models.database import keyed_engine, refuse_newer, schema_version, writing
from models.official import Official
from models.place import Place
from models.rules.kinds import PlaceLevel
from models.rules.titled import N_
from models.setting import Setting
from models.user import Role, User


@dataclass(frozen=True)
class NewPlace:
    """A rural okrug with its villages, each (Kazakh, Russian)."""

    name_kk: str
    name_ru: str
    villages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NewOffice:
    """What an office is created from. `administrator` is the position of the administrator among the officials."""

    settings: OfficeSettings
    officials: tuple[AddOfficial, ...]
    login: str
    password: str = field(repr=False)
    places: tuple[NewPlace, ...] = ()
    administrator: int = 0
    language: str = "kk"
    # Who creates an office can work in it at once; with more users the administrator gives these roles away.
    roles: tuple[str, ...] = ("administrator", "clerk", "secretary", "head", "controller")


def create_office(
    folder: Path, new: NewOffice, clock: Clock = clock, stretching: Stretching = USUAL, *, exclusive: bool = False
) -> tuple[Office, RecoverySheet]:
    """Make the folder, the key, the tables, the first roles, topics and calendar, and draw the recovery sheet.

    Gives the office opened by its administrator. Refuses a folder that holds something; leaves nothing half-made.
    A rehearsal office is marked as one that may be removed again.
    """
    _refuse_incomplete(new)
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(N_("The folder {folder} is not empty. Choose another folder."), field="folder", folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if new.settings.is_rehearsal:
            made.mark(folder, made.OFFICE)
        sheet = _made(folder, new, clock, stretching)
    except Exception as error:
        made.remove_office(folder)
        trouble = trouble_from(error)
        if trouble is None or trouble is error:
            raise
        raise trouble from error
    return open_office(folder, new.login, new.password, clock, exclusive=exclusive), sheet


def _made(folder: Path, new: NewOffice, clock: Clock, stretching: Stretching) -> RecoverySheet:
    with hold(folder, new.login, clock(), exclusive=True):
        for name in (FILES, BACKUPS):
            (folder / name).mkdir()
        vault, key = Vault.create(folder / VAULT, new.login, new.password, stretching=stretching)
        engine = keyed_engine(folder / DATABASE, key.database(), create=True)
        try:
            _migrate(engine)
            with Session(writing(engine)) as session:
                _fill(session, new, clock())
                session.commit()
        finally:
            engine.dispose()
        return vault.new_recovery(key)


def open_office(
    folder: Path,
    login: str,
    password: str,
    clock: Clock = clock,
    *,
    exclusive: bool = False,
    language: str = "",
    confirms_clock: bool = False,
) -> Office:
    """Sign in: the password unwraps the office key, the key opens the store. Wrong password: Refusal, no data.

    `exclusive` is for the window; the command line shares the office. `language` overrides the user's own.
    `confirms_clock`: an administrator vouches for the clock, where the journal holds later entries of a wrong one.
    """
    if not any((folder / name).exists() for name in (VAULT, DATABASE)):
        raise Refusal(
            N_("There is no office in the folder {folder}. Choose the folder where it was created or restored."),
            field="folder",
            folder=folder,
        )
    try:
        vault = Vault(folder / VAULT)
        key = vault.unlock(login, password, clock())
        held = _held(folder, key, login, clock, exclusive=exclusive)
        if exclusive:
            scratch.empty_all(folder)
        engine = keyed_engine(folder / DATABASE, key.database())
        try:
            with Session(engine) as session:
                actor = _actor(session, login, language)
            office = Office(folder, engine, key, vault, actor, clock, held)
            if confirms_clock:
                office.confirm_clock()
            office.run(signed_in, None)
            hang_doorplate(office)
        except BaseException:
            engine.dispose()
            held.release()
            raise
    except Exception as error:
        trouble = trouble_from(error)
        if trouble is None or trouble is error:
            raise
        raise trouble from error
    return office


def hang_doorplate(office: Office) -> None:
    """Keep the names beside the logins as the store has them, now and after each change."""

    def write() -> None:
        rows = select(User, Official).join(Official, User.official_id == Official.id).order_by(User.id)
        with office.look_session() as session:
            people = [_person(user, official) for user, official in session.execute(rows)]
        doorplate.write(office.folder, people)

    write()
    office.feed.subscribe(lambda changes: write() if {Subject.OFFICE, Subject.OFFICIALS} & changes.keys() else None)


def _person(user: User, official: Official) -> Person:
    kazakh, russian = official.name("kk"), official.name("ru")
    return Person(
        user.login,
        f"{kazakh.given} {kazakh.surname}",
        f"{russian.given} {russian.surname}",
        official.post_kk,
        official.post_ru,
        user.is_active,
    )


def _held(folder: Path, key: OfficeKey, login: str, clock: Clock, *, exclusive: bool) -> Hold:
    """Hold the office; an older one is first brought up to date, alone, with a copy kept beside it."""
    known = revisions()
    held = hold(folder, login, clock(), exclusive=exclusive)
    engine = keyed_engine(folder / DATABASE, key.database())
    try:
        with engine.connect() as connection:
            refuse_newer(connection, known)
            version = schema_version(connection)
        if version == known[-1]:
            return held
        held.release()
        with hold(folder, login, clock(), exclusive=True):
            copy_before_migration(folder, key.database(), version or "empty", clock())
            _migrate(engine)
        return hold(folder, login, clock(), exclusive=exclusive)
    except BaseException:
        held.release()
        raise
    finally:
        engine.dispose()


def _actor(session: Session, login: str, language: str) -> Actor:
    users = session.scalars(select(User))
    user = next((user for user in users if folded_login(user.login) == folded_login(login)), None)
    return actor_of(user, login, language)


def revisions() -> Sequence[str]:
    """The schema revisions that this program knows, oldest first."""
    versions = Path(__file__).parent.parent / "models" / "migrations" / "versions"
    return sorted(path.stem.split("_")[0] for path in versions.glob("[0-9]*.py"))


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "models" / "migrations"))
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _refuse_incomplete(new: NewOffice) -> None:
    for name in REQUIRED:
        if not getattr(new.settings, name).strip():
            raise Refusal(N_("Fill in: {name}."), field=name, name=named(name))
    if not new.officials:
        raise Refusal(N_("Enter at least one official."), field="officials")
    if not 0 <= new.administrator < len(new.officials):
        raise Refusal(N_("Say which official is the administrator."), field="administrator")


def _fill(session: Session, new: NewOffice, now: datetime) -> None:
    session.add_all(
        Role(
            code=code, name_kk=kk, name_ru=ru, name_en=en, permissions=" ".join(permissions),
            sees_own_only=code in OWN_ONLY,
        )
        for code, ((kk, ru, en), permissions) in ROLES.items()
    )  # fmt: skip
    officials = [Official(**vars(official)) for official in new.officials]
    session.add_all(officials)
    for okrug in new.places:
        row = Place(level=PlaceLevel.OKRUG, name_kk=okrug.name_kk, name_ru=okrug.name_ru)
        session.add(row)
        session.flush()
        session.add_all(Place(level=PlaceLevel.VILLAGE, parent_id=row.id, name_kk=kk, name_ru=ru)
                        for kk, ru in okrug.villages)  # fmt: skip
    session.add_all(Setting(key=key, value=stored(value)) for key, value in vars(new.settings).items()
                    if value != getattr(OfficeSettings(), key))  # fmt: skip
    session.add_all(calendar_days())
    session.add_all(statuses())
    session.add_all(resolution_templates())
    for category, subtopics in topics():
        session.add(category)
        session.flush()
        for subtopic in subtopics:
            subtopic.parent_id = category.id
        session.add_all(subtopics)
    session.flush()
    user = User(
        login=new.login.strip(),
        official_id=officials[new.administrator].id,
        language=new.language,
        roles=list(session.scalars(select(Role).where(Role.code.in_({"administrator", *new.roles})))),
    )
    session.add(user)
    session.flush()
    audit.append(session, audit.GENESIS, now, user.id, [audit.Entry(Event.OFFICE_CREATED.value, "office", None, {})])
