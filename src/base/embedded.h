// The files under rules/ (rule pages and stub modules) as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace eagerlint::embedded {

struct File {
  std::string_view path; ///< Relative to rules/, '/'-separated: "stubs/django/db/models.py".
  std::string_view text; ///< The bytes of the file, unchanged.
};

/// All embedded files, sorted by path (bytewise). Valid for the whole run of the program.
std::span<const File> files();

/// The file of exactly this path, or null.
const File *find(std::string_view path);

} // namespace eagerlint::embedded
