#include "report/sarif.h"

#include "base/version.h"
#include "report/json_values.h"

#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

namespace eagerlint::report {
namespace {

using llvm::json::OStream;

std::string_view level(check::Severity severity) {
  if (severity == check::Severity::Error)
    return "error";
  return severity == check::Severity::Warning ? "warning" : "note";
}

/// A path as a relative URI.
std::string uri(std::string_view path) {
  constexpr std::string_view plain = "/-._~";
  std::string out;
  for (const char c : path)
    if (llvm::isAlnum(c) || plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += "%" + llvm::utohexstr(static_cast<unsigned char>(c), false, 2);
  return out;
}

class ResultWriter {
public:
  ResultWriter(OStream &out, const View &view, const std::map<std::string, size_t> &ruleIndex)
      : out_(out), view_(view), ruleIndex_(ruleIndex) {}

  void write(const check::Finding &finding) {
    out_.object([&] {
      out_.attribute("ruleId", finding.code);
      if (const auto index = ruleIndex_.find(finding.code); index != ruleIndex_.end())
        out_.attribute("ruleIndex", static_cast<int64_t>(index->second));
      out_.attribute("level", llvm::StringRef(level(finding.severity)));
      writeMessage(finding.message);
      out_.attributeArray("locations", [&] { out_.object([&] { writePhysical(finding.location); }); });
      if (!finding.related.empty())
        out_.attributeArray("relatedLocations", [&] { writeRelated(finding); });
      out_.attributeObject("partialFingerprints",
                           [&] { out_.attribute("eagerlint/v1", finding.fingerprint); });
      if (hasFix(finding, check::Applicability::Safe))
        out_.attributeArray("fixes", [&] { writeFix(*finding.fix); });
    });
  }

private:
  void writeMessage(const std::string &text) {
    out_.attributeObject("message", [&] { out_.attribute("text", utf8(text)); });
  }

  void writeRegion(llvm::StringRef key, const check::Location &location) {
    const Range range = rangeOf(location, view_.source);
    out_.attributeObject(key, [&] {
      out_.attribute("startLine", range.begin.line);
      out_.attribute("startColumn", range.begin.column);
      out_.attribute("endLine", range.end.line);
      out_.attribute("endColumn", range.end.column);
    });
  }

  void writeArtifact(const std::string &path) {
    out_.attributeObject("artifactLocation", [&] {
      out_.attribute("uri", uri(path));
      out_.attribute("uriBaseId", "%SRCROOT%");
    });
  }

  void writePhysical(const check::Location &location) {
    out_.attributeObject("physicalLocation", [&] {
      writeArtifact(location.path);
      writeRegion("region", location);
    });
  }

  void writeRelated(const check::Finding &finding) {
    int64_t id = 0;
    for (const check::RelatedNote &note : finding.related)
      out_.object([&] {
        out_.attribute("id", ++id);
        writePhysical(note.location);
        writeMessage(note.message);
      });
  }

  void writeFix(const check::Fix &fix) {
    std::set<std::string> paths;
    for (const check::Edit &edit : fix.edits)
      paths.insert(edit.location.path);
    out_.object([&] {
      out_.attributeObject("description", [&] { out_.attribute("text", utf8(fix.title)); });
      out_.attributeArray("artifactChanges", [&] {
        for (const std::string &path : paths)
          out_.object([&] {
            writeArtifact(path);
            out_.attributeArray("replacements", [&] {
              for (const check::Edit &edit : fix.edits)
                if (edit.location.path == path)
                  writeReplacement(edit);
            });
          });
      });
    });
  }

  void writeReplacement(const check::Edit &edit) {
    out_.object([&] {
      writeRegion("deletedRegion", edit.location);
      out_.attributeObject("insertedContent", [&] { out_.attribute("text", utf8(edit.replacement)); });
    });
  }

  OStream &out_;
  const View &view_;
  const std::map<std::string, size_t> &ruleIndex_;
};

void writeRule(OStream &out, const check::Rule &rule) {
  const auto text = [&](llvm::StringRef key, llvm::StringRef format, const std::string &value) {
    out.attributeObject(key, [&] { out.attribute(format, value); });
  };
  out.object([&] {
    out.attribute("id", rule.code);
    out.attribute("name", rule.name);
    text("shortDescription", "text", rule.summary);
    out.attributeObject("help", [&] {
      out.attribute("text", rule.body);
      out.attribute("markdown", rule.body);
    });
    out.attributeObject("defaultConfiguration",
                        [&] { out.attribute("level", llvm::StringRef(level(rule.severity))); });
  });
}

} // namespace

std::string renderSarif(const std::vector<View> &views, const check::Rules &rules) {
  std::map<std::string, size_t> ruleIndex;
  for (const check::Rule &rule : rules.all())
    ruleIndex.emplace(rule.code, ruleIndex.size());
  return document([&](OStream &out) {
    out.object([&] {
      out.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      out.attribute("version", "2.1.0");
      out.attributeArray("runs", [&] {
        out.object([&] {
          out.attributeObject("tool", [&] {
            out.attributeObject("driver", [&] {
              out.attribute("name", "eagerlint");
              out.attribute("version", llvm::StringRef(versionString));
              out.attributeArray("rules", [&] {
                for (const check::Rule &rule : rules.all())
                  writeRule(out, rule);
              });
            });
          });
          out.attribute("columnKind", "unicodeCodePoints");
          out.attributeArray("results", [&] {
            for (const View &view : views)
              for (const check::Finding &finding : view.report->findings)
                ResultWriter(out, view, ruleIndex).write(finding);
          });
        });
      });
    });
  });
}

} // namespace eagerlint::report
