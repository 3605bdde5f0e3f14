# Keys of template fragments.


def make_template_fragment_key(fragment_name, vary_on=None):
    return "template.cache.%s.%s" % (fragment_name, ":".join(str(value) for value in vary_on or ()))
