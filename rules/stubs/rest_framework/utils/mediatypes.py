# Media types.


def media_type_matches(lhs, rhs):
    return lhs.split(";")[0].strip() == rhs.split(";")[0].strip()
