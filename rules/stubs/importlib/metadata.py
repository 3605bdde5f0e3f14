# What is known of installed packages: their entry points; versions and files are a matter of the environment.

from _eagerlint import environment, environment_or, import_string, unknown
from _entry_points import ENTRY_POINTS, IS_COMPLETE


class PackageNotFoundError(ModuleNotFoundError):
    pass


class EntryPoint:
    dist = None

    def __init__(self, name, value, group):
        self.name = name
        self.value = value
        self.group = group

    @property
    def module(self):
        return self.value.partition(":")[0].strip()

    @property
    def attr(self):
        return self.value.partition(":")[2].strip()

    @property
    def extras(self):
        return []

    def load(self):
        return import_string(".".join(part for part in (self.module, self.attr) if part))

    def matches(self, **params):
        return all(getattr(self, key) == value for key, value in params.items())


class EntryPoints(tuple):
    def __getitem__(self, name):
        for entry_point in self:
            if entry_point.name == name:
                return entry_point
        raise KeyError(name)

    def select(self, **params):
        return EntryPoints([entry_point for entry_point in self if entry_point.matches(**params)])

    @property
    def names(self):
        return {entry_point.name for entry_point in self}

    @property
    def groups(self):
        return {entry_point.group for entry_point in self}


def entry_points(**params):
    known = EntryPoints([EntryPoint(name, value, group) for group, name, value in ENTRY_POINTS]).select(**params)
    where = "entry points '%s' of packages that are not seen" % params.get("group", "")
    if not IS_COMPLETE and environment_or(where, False):
        return unknown(where)
    return known


def version(distribution_name):
    return environment("version of " + str(distribution_name), "str")


def distribution(distribution_name):
    return environment("installed package " + str(distribution_name))


def distributions(**kwargs):
    return environment("installed packages")


def metadata(distribution_name):
    return environment("metadata of " + str(distribution_name))


def requires(distribution_name):
    return environment("requirements of " + str(distribution_name))


def files(distribution_name):
    return environment("files of " + str(distribution_name))


def packages_distributions():
    return environment("installed packages", "dict")
