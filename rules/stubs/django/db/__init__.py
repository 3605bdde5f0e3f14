# The database entry points: one connection, its exceptions and the router of a single-database project.

from django.db.backends.wrapper import DatabaseWrapper
from django.db.utils import (
    DEFAULT_DB_ALIAS,
    DJANGO_VERSION_PICKLE_KEY,
    ConnectionRouter,
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)

connection = DatabaseWrapper(DEFAULT_DB_ALIAS)
router = ConnectionRouter()


class ConnectionHandler:
    # Every alias is the one connection.
    def __getitem__(self, alias):
        return connection

    def __iter__(self):
        return iter([DEFAULT_DB_ALIAS])

    def __contains__(self, alias):
        return alias == DEFAULT_DB_ALIAS

    @property
    def databases(self):
        return {DEFAULT_DB_ALIAS: {"ENGINE": "django.db.backends.sqlite3", "ATOMIC_REQUESTS": False}}

    @property
    def settings(self):
        return self.databases

    def all(self, initialized_only=False):
        return [connection]

    def close_all(self):
        return None


connections = ConnectionHandler()


def reset_queries(**kwargs):
    connection.queries_log.clear()


def close_old_connections(**kwargs):
    return None
