// The SQL functions that Django registers on an SQLite connection, so far as its queries use them.
#pragma once

struct sqlite3;

namespace eagerlint::orm {

/// All deterministic; RAND() is a fixed sequence for each connection. False: SQLite refused.
[[nodiscard]] bool registerFunctions(sqlite3 *connection);

} // namespace eagerlint::orm
