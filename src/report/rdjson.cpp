// Columns of this format count bytes of UTF-8, not characters.
#include "report/rdjson.h"

#include "report/json_values.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::report {
namespace {

using llvm::json::OStream;

std::string_view severityText(check::Severity severity) {
  if (severity == check::Severity::Error)
    return "ERROR";
  return severity == check::Severity::Warning ? "WARNING" : "INFO";
}

void writeByteRange(OStream &out, const check::Location &location, const View &view) {
  const SourceFile *file = view.source(location.path);
  const auto position = [&](llvm::StringRef key, uint32_t offset) {
    const uint32_t line = file ? file->line(offset) : 1;
    out.attributeObject(key, [&] {
      out.attribute("line", line);
      out.attribute("column", file ? offset - file->lineStart(line) + 1 : 1);
    });
  };
  out.attributeObject("range", [&] {
    position("start", location.span.begin);
    position("end", location.span.end);
  });
}

/// Suggestions have no file of their own: only edits of the file that the finding is in can be given.
void writeSuggestions(OStream &out, const check::Finding &finding, const View &view) {
  const bool sameFile = hasFix(finding, check::Applicability::Safe) &&
                        llvm::all_of(finding.fix->edits, [&](const check::Edit &edit) {
                          return edit.location.path == finding.location.path;
                        });
  if (!sameFile)
    return;
  out.attributeArray("suggestions", [&] {
    for (const check::Edit &edit : finding.fix->edits)
      out.object([&] {
        writeByteRange(out, edit.location, view);
        out.attribute("text", utf8(edit.replacement));
      });
  });
}

} // namespace

std::string renderRdjson(const std::vector<View> &views) {
  return document([&](OStream &out) {
    out.object([&] {
      out.attributeObject("source", [&] { out.attribute("name", "eagerlint"); });
      out.attributeArray("diagnostics", [&] {
        for (const View &view : views)
          for (const check::Finding &finding : view.report->findings)
            out.object([&] {
              out.attribute("message", utf8(finding.message));
              out.attributeObject("location", [&] {
                out.attribute("path", utf8(finding.location.path));
                writeByteRange(out, finding.location, view);
              });
              out.attribute("severity", llvm::StringRef(severityText(finding.severity)));
              out.attributeObject("code", [&] { out.attribute("value", finding.code); });
              writeSuggestions(out, finding, view);
            });
      });
    });
  });
}

} // namespace eagerlint::report
