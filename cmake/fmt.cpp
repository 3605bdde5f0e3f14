// The compiled part of fmt 9, which Debian ships as a shared library and as headers only. Linking it from
// here keeps the program free of that library; using the headers alone would triple the compile time of every
// file that formats.
#include <fmt/format-inl.h>

namespace fmt::detail {

template auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto decimal_point_impl(locale_ref) -> char;
template auto locale_ref::get<std::locale>() const -> std::locale;

} // namespace fmt::detail
