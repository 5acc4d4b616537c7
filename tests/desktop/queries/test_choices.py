from desktop.operations import administration, users
from desktop.queries import choices
from models.rules.kinds import OfficialRank, PlaceLevel


def test_officials_come_highest_rank_first(desk):
    found = desk.ask("clerk", choices.officials)
    assert [one.rank for one in found] == [
        OfficialRank.HEAD, OfficialRank.DEPARTMENT_HEAD, OfficialRank.STAFF, OfficialRank.STAFF,
    ]  # fmt: skip
    assert (found[0].name, found[0].post) == ("Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.", "Аудан әкімі")
    assert desk.sign_in("clerk", "ru").ask(choices.officials)[0].post == "Аким района"


def test_topics_come_in_the_order_of_their_codes_under_their_categories(desk):
    found = desk.ask("clerk", choices.topics)
    codes = [one.code for one in found]
    assert codes == sorted(codes)
    by_id = {one.id: one for one in found}
    topic = by_id[desk.ids["topic"]]
    assert (topic.code, by_id[topic.parent_id].code) == ("02.3", "02")


def test_places_of_one_level_or_of_all(desk):
    okrug, village = desk.ask("clerk", choices.places)
    assert (village.name, village.parent_id) == ("Ақбұлақ ауылы", okrug.id)
    assert desk.ask("clerk", choices.places, PlaceLevel.VILLAGE) == [village]
    street = administration.AddPlace(PlaceLevel.STREET, "Достық көшесі", "улица Достык", village.id)
    id = desk.run("administrator", administration.add_place, street)
    assert [one.id for one in desk.ask("clerk", choices.places, PlaceLevel.STREET)] == [id]


def test_bodies_in_the_language_of_who_asks(desk):
    (body,) = desk.sign_in("clerk", "ru").ask(choices.bodies)
    assert (body.id, body.name) == (desk.ids["body"], "управление энергетики Туркестанской области")


def test_users_with_their_officials(desk):
    found = desk.ask("administrator", choices.users)
    assert {one.name: one.id for one in found} == desk.users
    head = next(one for one in found if one.name == "head")
    assert head.parent_id == desk.ids["akim"]
    desk.run("administrator", users.change_user, users.ChangeUser(head.id, ("head",), is_active=False))
    assert len(desk.ask("administrator", choices.users)) == len(found)
