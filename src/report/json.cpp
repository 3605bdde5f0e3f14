#include "report/json.h"

#include "base/version.h"
#include "report/json_values.h"

namespace eagerlint::report {
namespace {

using llvm::json::OStream;

/// Formula, growth, measurements, and the statements of the largest run.
void writeCost(OStream &out, const check::QueryCost &cost) {
  writeFormula(out, cost);
  out.attributeArray("measured", [&] {
    for (const check::Measured &run : cost.measured)
      out.object([&] {
        out.attribute("rows", run.rows);
        if (run.queries)
          out.attribute("queries", *run.queries);
        else
          out.attribute("queries", nullptr);
      });
  });
  out.attributeArray("sql", [&] {
    if (cost.measured.empty())
      return;
    for (const check::SqlLine &line : cost.measured.back().sql)
      out.object([&] {
        out.attribute("text", utf8(line.text));
        out.attribute("times", line.times);
      });
  });
}

class FindingWriter {
public:
  FindingWriter(OStream &out, const View &view) : out_(out), view_(view) {}

  void write(const check::Finding &finding) {
    out_.object([&] {
      out_.attribute("code", finding.code);
      out_.attribute("name", finding.name);
      out_.attribute("severity", llvm::StringRef(check::text(finding.severity)));
      out_.attribute("message", utf8(finding.message));
      textOrNull(out_, "condition", finding.condition.value_or(""));
      writePlace(finding.location);
      writeEndpoints(finding);
      out_.attribute("path", utf8(finding.path));
      out_.attributeArray("related", [&] {
        for (const check::RelatedNote &note : finding.related)
          out_.object([&] {
            out_.attribute("message", utf8(note.message));
            writePlace(note.location);
          });
      });
      writeQueries(finding.before, finding.after);
      writeFix(finding.fix);
      out_.attribute("fingerprint", finding.fingerprint);
    });
  }

private:
  void writePlace(const check::Location &location) {
    out_.attribute("file", utf8(location.path));
    writeRange(out_, rangeOf(location, view_.source));
  }

  void writeEndpoints(const check::Finding &finding) {
    out_.attributeArray("endpoints", [&] {
      for (const check::HitEndpoint &endpoint : finding.endpoints)
        out_.object([&] {
          out_.attribute("view", endpoint.view);
          out_.attribute("action", endpoint.action);
          out_.attribute("route", utf8(endpoint.route));
          writeQueries(endpoint.before, endpoint.after);
        });
    });
  }

  void writeQueries(const check::QueryCost &before, const std::optional<check::QueryCost> &after) {
    out_.attributeObject("queries", [&] {
      out_.attributeObject("before", [&] { writeCost(out_, before); });
      if (after)
        out_.attributeObject("after", [&] { writeCost(out_, *after); });
      else
        out_.attribute("after", nullptr);
    });
  }

  void writeFix(const std::optional<check::Fix> &fix) {
    if (!fix) {
      out_.attribute("fix", nullptr);
      return;
    }
    out_.attributeObject("fix", [&] {
      out_.attribute("id", utf8(fix->id));
      out_.attribute("title", utf8(fix->title));
      out_.attribute("applicability", llvm::StringRef(check::text(fix->applicability)));
      out_.attribute("reason", utf8(fix->reason));
      out_.attributeArray("assumptions", [&] {
        for (const std::string &assumption : fix->assumptions)
          out_.value(utf8(assumption));
      });
      out_.attributeArray("edits", [&] {
        for (const check::Edit &edit : fix->edits)
          out_.object([&] {
            writePlace(edit.location);
            out_.attribute("text", utf8(edit.replacement));
          });
      });
    });
  }

  OStream &out_;
  const View &view_;
};

} // namespace

std::string renderJson(const std::vector<View> &views) {
  return document([&](OStream &out) {
    out.object([&] {
      out.attribute("version", 1);
      out.attributeObject("tool", [&] {
        out.attribute("name", "eagerlint");
        out.attribute("version", llvm::StringRef(versionString));
      });
      out.attributeArray("findings", [&] {
        for (const View &view : views)
          for (const check::Finding &finding : view.report->findings)
            FindingWriter(out, view).write(finding);
      });
      out.attributeArray("warnings", [&] {
        for (const View &view : views)
          for (const check::Warning &warning : view.report->warnings)
            out.object([&] {
              out.attribute("file", utf8(warning.path));
              out.attribute("message", utf8(warning.message));
            });
      });
      const check::Summary summary = summaryOf(views);
      out.attributeObject("summary", [&] {
        out.attribute("files", summary.files);
        out.attribute("models", summary.models);
        out.attribute("serializers", summary.serializers);
        out.attribute("endpoints", summary.endpoints);
        out.attribute("endpoints_resolved", summary.endpointsResolved);
        out.attribute("endpoints_unrouted", summary.endpointsUnrouted);
        out.attribute("findings", summary.findings);
        out.attribute("fixable", summary.fixable);
      });
    });
  });
}

} // namespace eagerlint::report
