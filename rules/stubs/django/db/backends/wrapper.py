# The connection object. The project's own SQL goes through its cursor.


def _send(sql, params, many):
    # (rows, names of their columns) of one statement; `many`: sent once for each of the parameter lists.
    ...


class CursorWrapper:
    description = None
    rowcount = -1
    lastrowid = None

    def __init__(self):
        self._rows = []

    def _keep(self, answer):
        self._rows, names = answer
        self.description = [(name, None, None, None, None, None, None) for name in names] or None
        return self

    def execute(self, sql, params=None):
        return self._keep(_send(sql, params, False))

    def executemany(self, sql, param_list):
        return self._keep(_send(sql, param_list, True))

    def fetchone(self):
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size=1):
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def fetchall(self):
        rows, self._rows = self._rows, []
        return rows

    def callproc(self, procname, params=None):
        return self.execute(procname, params)

    def close(self):
        return None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def __iter__(self):
        return iter(self.fetchall())


class DatabaseFeatures:
    # What SQLite can do, as far as projects ask.
    supports_json_field = True
    supports_select_for_update_with_limit = False
    has_select_for_update = False
    has_select_for_update_of = False
    has_select_for_update_skip_locked = False
    can_return_rows_from_bulk_insert = True
    can_return_columns_from_insert = True
    can_distinct_on_fields = False
    supports_ignore_conflicts = True
    supports_over_clause = True
    uses_savepoints = True
    supports_transactions = True
    max_query_params = 999


class DatabaseOperations:
    def quote_name(self, name):
        return name if name.startswith('"') else '"%s"' % name

    def max_name_length(self):
        return None

    def integer_field_range(self, internal_type):
        return (None, None)

    def bulk_batch_size(self, fields, objs):
        return len(objs)


class DatabaseWrapper:
    vendor = "sqlite"
    display_name = "SQLite"
    in_atomic_block = False
    needs_rollback = False
    autocommit = True
    force_debug_cursor = False
    connection = None

    def __init__(self, alias):
        self.alias = alias
        self.settings_dict = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "ATOMIC_REQUESTS": False}
        self.queries_log = []
        self.features = DatabaseFeatures()
        self.ops = DatabaseOperations()

    @property
    def queries(self):
        return self.queries_log

    def cursor(self):
        return CursorWrapper()

    def ensure_connection(self):
        return None

    def connect(self):
        return None

    def close(self):
        return None

    def commit(self):
        return None

    def rollback(self):
        return None

    def savepoint(self):
        return "s0"

    def savepoint_commit(self, sid):
        return None

    def savepoint_rollback(self, sid):
        return None

    def set_rollback(self, rollback):
        return None

    def get_autocommit(self):
        return True

    def set_autocommit(self, autocommit):
        return None

    def is_usable(self):
        return True

    def on_commit(self, func, robust=False):
        func()
