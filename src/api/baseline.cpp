#include "api/baseline.h"

#include "report/json_values.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

#include <fmt/format.h>

namespace eagerlint::api {

llvm::Expected<std::set<std::string>> readBaseline(const std::string &path) {
  const auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return llvm::createStringError(fmt::format("{}: {}", path, buffer.getError().message()));
  auto parsed = llvm::json::parse((*buffer)->getBuffer());
  if (!parsed)
    return llvm::createStringError(fmt::format("{}: {}", path, llvm::toString(parsed.takeError())));
  const llvm::json::Object *object = parsed->getAsObject();
  const llvm::json::Array *findings = object ? object->getArray("findings") : nullptr;
  if (!findings)
    return llvm::createStringError(fmt::format("{}: not a baseline: it has no list \"findings\"", path));
  std::set<std::string> fingerprints;
  for (const llvm::json::Value &entry : *findings) {
    const llvm::json::Object *finding = entry.getAsObject();
    const auto fingerprint = finding ? finding->getString("fingerprint") : std::nullopt;
    if (!fingerprint)
      return llvm::createStringError(fmt::format("{}: not a baseline: a finding has no fingerprint", path));
    fingerprints.insert(fingerprint->str());
  }
  return fingerprints;
}

std::string baselineText(const std::vector<AnalysedProject> &projects) {
  return report::document([&](llvm::json::OStream &out) {
    out.object([&] {
      out.attribute("version", 1);
      out.attributeArray("findings", [&] {
        for (const AnalysedProject &project : projects)
          for (const check::Finding &finding : project.report.findings)
            out.object([&] {
              out.attribute("fingerprint", finding.fingerprint);
              out.attribute("code", finding.code);
              out.attribute("file", report::utf8(finding.location.path));
            });
      });
    });
  });
}

} // namespace eagerlint::api
