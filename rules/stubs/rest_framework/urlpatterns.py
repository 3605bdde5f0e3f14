# Format suffixes name the same endpoints again, so the patterns stay as they are.


def format_suffix_patterns(urlpatterns, suffix_required=False, allowed=None):
    return urlpatterns
