"""Boxes in which people type lists."""


def lines(text: str) -> list[str]:
    """The lines of a box, without those left empty."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def paired(french: str, german: str) -> list[dict[str, str]]:
    """Lines in French, each with the German line at the same place."""
    translated = [" ".join(line.split()) for line in german.splitlines()]
    first = [" ".join(line.split()) for line in french.splitlines()]
    pairs = zip(first, [*translated, *([""] * len(first))], strict=False)
    return [{"fr": fr, **({"de": de} if de else {})} for fr, de in pairs if fr]
