// eagerlint as a library: analyse Django projects, get their findings, endpoints and edits.
//
// Link libeagerlint.a (CMake target eagerlint::eagerlint, which brings the archives it stands on). This
// header needs the standard library only. Results are plain values: they own their text and stay valid
// however long they are kept. `analyse` may be called from several threads at once. Nothing here writes a
// file or prints.
//
//     eagerlint::api::Options options;
//     options.paths = {"shop"};
//     const eagerlint::api::Result result = eagerlint::api::analyse(options);
//     if (!result.error.empty()) …
//     for (const auto &finding : result.findings) …
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::api {

struct Options {
  /// Files and folders, absolute or relative to the working folder. The whole project of each is analysed;
  /// when all are files, only findings in them, or whose fix edits them, are given.
  std::vector<std::string> paths{"."};
  /// Texts that stand for those of files, by path (absolute or relative to the working folder): an editor's
  /// unsaved buffers. A path that is no file is added to its folder.
  std::map<std::string, std::string> overlay;
  std::string configFile;             ///< read instead of the nearest one; "" for that
  std::vector<std::string> settings;  ///< single settings as on the command line: `select=["EL1"]`
  bool isolated = false;              ///< no configuration file
  bool findings = true;               ///< false: endpoints only, which is quicker
  bool prove = true;                  ///< run endpoints and fixes on seeded rows; otherwise no fix is Safe
  std::vector<uint64_t> rows{10, 20}; ///< how many rows of a model are seeded, one run each
  unsigned jobs = 0;                  ///< threads; 0: one a core. The result does not depend on it
};

/// 1-based; columns count Unicode code points.
struct Position {
  uint32_t line = 1, column = 1;
};

/// A range of a file, the end excluded. `file` is relative to the root, with '/' separators; "" when there is
/// no place.
struct Location {
  std::string file;
  Position begin, end;
};

/// One run on real rows.
struct Measurement {
  uint64_t rows = 0;               ///< in the table of the endpoint's model
  std::optional<uint64_t> queries; ///< absent when it could not be run; then `error` says why
  int status = 0;                  ///< of the HTTP response; 0 when there is none
  std::string error;
};

/// How many queries a request sends.
struct Cost {
  std::optional<std::string> formula;                       ///< "1 + N + N·M"; absent when it is not known
  std::vector<std::pair<std::string, std::string>> symbols; ///< "N" → "order rows"
  bool exact = false;                                       ///< false: the formula is an upper bound
  std::string growth; ///< constant, bounded, linear, quadratic, cubic, polynomial, recursive, unknown
  std::vector<Measurement> measured; ///< one for each of Options::rows; empty without `prove`
};

struct Endpoint {
  std::string root;   ///< absolute: the project root that its paths are relative to
  std::string view;   ///< import path
  std::string action; ///< "list", "retrieve", an extra action's method, or "get"
  std::string route;  ///< "orders/<int:pk>/"
  bool routed = false;
  Location location;
  std::optional<std::string> model, serializer;
  Cost cost;
  bool resolved = false; ///< nothing unknown can change which queries are sent
  std::vector<std::pair<Location, std::string>> unknown; ///< why it is not resolved
};

enum class Severity : uint8_t { Error, Warning, Info };
enum class Applicability : uint8_t {
  Safe,   ///< proven: same responses, and the queries are gone
  Unsafe, ///< not proven; `reason` says why
  None,   ///< there is no edit; `reason` says why
};

/// Replaces the text of a range.
struct Edit {
  Location location;
  uint32_t offset = 0, length = 0; ///< the same range in bytes of the analysed text
  std::string text;
};

/// Findings that one edit serves have fixes of the same id: apply each id once.
struct Fix {
  std::string id, title, reason;
  Applicability applicability = Applicability::None;
  std::vector<Edit> edits; ///< apply all or none
};

struct Finding {
  std::string root; ///< absolute: the project root that its paths are relative to
  std::string code, name, message;
  Severity severity = Severity::Error;
  std::optional<std::string> condition; ///< it exists only under this one
  Location location;
  std::string path; ///< lookup path from the root queryset's model: "items.product"
  std::vector<std::pair<Location, std::string>> related;
  std::vector<std::string> endpoints; ///< "shop.views.OrderViewSet.list"
  Cost before;                        ///< of the worst endpoint
  std::optional<Cost> after;          ///< with this fix alone
  std::optional<Fix> fix;
  std::string fingerprint; ///< stable under edits elsewhere in the file
};

/// A problem that did not stop the analysis: a file that cannot be read or parsed.
struct Warning {
  std::string file, message;
};

struct Result {
  /// Not empty when there is no result at all: no such path, an unreadable configuration, an unknown setting.
  /// Names the path, the key or the option.
  std::string error;
  std::vector<Finding> findings;   ///< rules, comments and paths applied; in the order of files and lines
  std::vector<Endpoint> endpoints; ///< in the order of the URLconf
  std::vector<Warning> warnings;
};

/// The library's version: "0.1.0".
[[nodiscard]] std::string version();

/// Analyses the projects that contain the paths.
[[nodiscard]] Result analyse(const Options &options);

/// `text`, the text of `file`, with those of the edits that are in that file. Absent when two of them overlap
/// or one lies outside of the text; edits of one Fix never do on the text that was analysed.
[[nodiscard]] std::optional<std::string> applyEdits(const std::string &text, const std::string &file,
                                                    const std::vector<Edit> &edits);

} // namespace eagerlint::api
