#include "report/endpoints_json.h"

#include "report/json_values.h"

namespace eagerlint::report {
namespace {

using llvm::json::OStream;

class EndpointWriter {
public:
  EndpointWriter(OStream &out, const View &view, bool withResponse)
      : out_(out), view_(view), withResponse_(withResponse) {}

  void write(const check::EndpointReport &endpoint) {
    out_.object([&] {
      out_.attribute("view", endpoint.view);
      out_.attribute("action", endpoint.action);
      if (endpoint.routed)
        out_.attribute("route", utf8(endpoint.route));
      else
        out_.attribute("route", nullptr);
      out_.attributeArray("url_kwargs", [&] {
        for (const std::string &argument : endpoint.urlKwargs)
          out_.value(argument);
      });
      out_.attribute("routed", endpoint.routed);
      writePlace(endpoint.location);
      textOrNull(out_, "model", endpoint.model.value_or(""));
      textOrNull(out_, "serializer", endpoint.serializer.value_or(""));
      textOrNull(out_, "formula", endpoint.cost.formula.value_or(""));
      out_.attributeObject("symbols", [&] {
        for (const auto &[symbol, what] : endpoint.cost.symbols)
          out_.attribute(symbol, utf8(what));
      });
      out_.attribute("exact", endpoint.cost.exact);
      out_.attribute("growth", llvm::StringRef(check::text(endpoint.cost.growth)));
      out_.attributeArray("measured", [&] {
        for (const check::Measured &run : endpoint.cost.measured)
          writeRun(run);
      });
      out_.attribute("resolved", endpoint.resolved);
      out_.attributeArray("opaque", [&] {
        for (const check::OpaqueReason &reason : endpoint.opaque)
          out_.object([&] {
            writePlace(reason.location);
            out_.attribute("reason", utf8(reason.reason));
            out_.attribute("affects", reason.affectsQueries ? "queries" : "body");
          });
      });
    });
  }

private:
  void writePlace(const check::Location &location) {
    textOrNull(out_, "file", location.path);
    if (location.path.empty())
      out_.attribute("line", nullptr);
    else
      out_.attribute("line", rangeOf(location, view_.source).begin.line);
  }

  void writeRun(const check::Measured &run) {
    out_.object([&] {
      textOrNull(out_, "data", run.data);
      out_.attribute("rows", run.rows);
      if (run.queries)
        out_.attribute("queries", *run.queries);
      else
        out_.attribute("queries", nullptr);
      if (run.status != 0)
        out_.attribute("status", run.status);
      else
        out_.attribute("status", nullptr);
      textOrNull(out_, "error", run.error);
      out_.attributeArray("sql", [&] {
        for (const check::SqlLine &line : run.sql)
          out_.object([&] {
            out_.attribute("text", utf8(line.text));
            out_.attribute("times", line.times);
            writePlace(line.location);
            out_.attribute("field", utf8(line.field));
          });
      });
      if (withResponse_)
        writeResponse(run.response);
    });
  }

  /// Raw, because the order of its keys is part of it.
  void writeResponse(const std::string &response) {
    if (response.empty()) {
      out_.attribute("response", nullptr);
      return;
    }
    out_.attributeBegin("response");
    out_.rawValue(utf8(response));
    out_.attributeEnd();
  }

  OStream &out_;
  const View &view_;
  bool withResponse_;
};

} // namespace

std::string renderEndpointsJson(const std::vector<View> &views, bool withResponse) {
  return document([&](OStream &out) {
    out.object([&] {
      out.attribute("version", 1);
      out.attributeArray("endpoints", [&] {
        for (const View &view : views)
          for (const check::EndpointReport &endpoint : view.report->endpoints)
            EndpointWriter(out, view, withResponse).write(endpoint);
      });
    });
  });
}

} // namespace eagerlint::report
