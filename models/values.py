"""Values that are checked when they are made: languages and telephone numbers."""

from models.rules.titled import N_, Titled


class Language(Titled):
    """Languages of the window; papers and letters know only Kazakh and Russian."""

    KAZAKH = "kk", N_("Kazakh")
    RUSSIAN = "ru", N_("Russian")
    ENGLISH = "en", N_("English")


def phone_number(text: str) -> str | None:
    """The number in E.164 (`+77000000123`) of what was typed the local way (8…, +7…), or None if it is no number."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "KZ")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_words(number: str) -> str:
    """`+77001234567` as people read it: `+7 700 123 45 67`; anything else as it stands."""
    if len(number) != 12 or not number.startswith("+7"):
        return number
    return f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
