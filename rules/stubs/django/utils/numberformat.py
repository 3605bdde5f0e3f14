# Numbers as text.


def format(number, decimal_sep, decimal_pos=None, grouping=0, thousand_sep="", force_grouping=False, use_l10n=None):
    return str(number).replace(".", decimal_sep)
