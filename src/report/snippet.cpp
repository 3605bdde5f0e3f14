#include "report/snippet.h"

#include "report/diff.h"

#include "llvm/Support/Locale.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::report {
namespace {

std::string withoutTabs(std::string_view text) {
  std::string result;
  for (const char c : text)
    c == '\t' ? result.append(4, ' ') : result.append(1, c);
  return result;
}

/// Columns that the text takes at a terminal.
size_t displayWidth(std::string_view text) {
  const std::string plain = withoutTabs(text);
  const int width = llvm::sys::locale::columnWidth(plain);
  return width < 0 ? plain.size() : static_cast<size_t>(width);
}

std::string_view withoutLineEnd(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

} // namespace

size_t gutterWidth(uint32_t largestLine) {
  return std::max<size_t>(2, fmt::formatted_size("{}", largestLine));
}

std::string snippet(const check::Location &location, const View &view, const Style &style, size_t gutter,
                    char mark, std::string_view label) {
  const LineColumn at = rangeOf(location, view.source).begin;
  const bool primary = mark == '^';
  const std::string arrow = primary ? "-->" : ":::";
  std::string out = fmt::format("{:{}}{} {}:{}:{}\n", "", gutter, style.blue(arrow),
                                view.shownPath(location.path), at.line, at.column);
  const SourceFile *file = view.source(location.path);
  if (!file)
    return out;
  const std::string_view line = file->lineText(at.line);
  const size_t begin = std::min<size_t>(location.span.begin - file->lineStart(at.line), line.size());
  const size_t end = std::clamp<size_t>(location.span.end - file->lineStart(at.line), begin, line.size());
  const size_t width = std::max<size_t>(1, displayWidth(line.substr(begin, end - begin)));
  std::string marks(width, mark);
  if (!label.empty())
    marks += fmt::format(" {}", label);
  const std::string bar = style.blue("|");
  out += fmt::format("{:{}} {}\n", "", gutter, bar);
  out +=
      fmt::format("{} {} {}\n", style.blue(fmt::format("{:>{}}", at.line, gutter)), bar, withoutTabs(line));
  out += fmt::format("{:{}} {} {:{}}{}\n", "", gutter, bar, "", displayWidth(line.substr(0, begin)),
                     primary ? style.red(marks) : style.blue(marks));
  return out;
}

std::string smallDiff(const std::vector<fix::ChangedFile> &files, const View &view, const Style &style,
                      size_t gutter) {
  std::string out;
  for (const fix::ChangedFile &file : files) {
    const auto before = splitLines(file.before);
    const auto after = splitLines(file.after);
    const auto add = [&](size_t number, char sign, std::string_view line) {
      const std::string text = fmt::format("{} {}", sign, withoutTabs(withoutLineEnd(line)));
      out += fmt::format("{} {} {}\n", style.blue(fmt::format("{:>{}}", number + 1, gutter)), style.blue("|"),
                         sign == '-' ? style.removed(text) : style.green(text));
    };
    const std::string bar = fmt::format("{:{}} {}\n", "", gutter, style.blue("|"));
    out +=
        fmt::format("{}{:{}}{} {}\n{}", bar, "", gutter, style.blue("-->"), view.shownPath(file.path), bar);
    for (const LineChange &change : diffLines(before, after)) {
      for (size_t line = change.beforeBegin; line < change.beforeEnd; ++line)
        add(line, '-', before[line]);
      for (size_t line = change.afterBegin; line < change.afterEnd; ++line)
        add(line, '+', after[line]);
    }
  }
  return out;
}

} // namespace eagerlint::report
