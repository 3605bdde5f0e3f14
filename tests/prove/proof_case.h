// Test data of the prover: a project and edits of it with the answers that they must get
// (tests/prove/corpus/*.txt).
//
//   >>> path          a file of the project, up to the next mark
//   === title         an edit
//   for: VIEW path, path    what it is for: the findings of that view with these lookup paths
//   at: path          the file that the following lines are about
//   - old text        stands once in the file (several lines are one text; the first is found behind its
//   indentation)
//   + new text        what takes its place
//   expect: code text       the refusal's code (a beginning is enough) and a part of its reason; `none` for a
//   safe one,
//                     `any` where it does not matter how it shows
#pragma once

#include "prove/proof.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::prove {

struct Replacement {
  std::string path, before, after;
};

struct ProofCase {
  std::string title, view, code, reason;
  std::vector<std::string> paths;
  std::vector<Replacement> replacements;
};

struct ProofCases {
  std::map<std::string, std::string> files;
  std::vector<ProofCase> cases;
};

inline ProofCases readProofCases(llvm::StringRef text) {
  ProofCases result;
  std::string *file = nullptr;
  std::string path;
  bool adding = true; // the last `-` or `+` line was a `+` line
  while (!text.empty()) {
    llvm::StringRef line;
    std::tie(line, text) = text.split('\n');
    if (line.consume_front(">>> ")) {
      file = &result.files[line.str()];
      continue;
    }
    if (line.consume_front("=== ")) {
      file = nullptr;
      result.cases.push_back({line.str(), "", "", "", {}, {}});
      continue;
    }
    if (file) {
      *file += line.str() + "\n";
      continue;
    }
    if (result.cases.empty())
      continue;
    ProofCase &current = result.cases.back();
    auto append = [](std::string &to, llvm::StringRef what) { to += (to.empty() ? "" : "\n") + what.str(); };
    if (line.consume_front("for: ")) {
      const auto [view, paths] = line.split(' ');
      current.view = view.str();
      for (const llvm::StringRef part : llvm::split(paths, ", "))
        current.paths.push_back(part.str());
    } else if (line.consume_front("at: ")) {
      path = line.str();
      adding = true;
    } else if (line.consume_front("- ")) {
      if (std::exchange(adding, false))
        current.replacements.push_back({path, "", ""});
      append(current.replacements.back().before, line);
    } else if (line.consume_front("+ ")) {
      adding = true;
      append(current.replacements.back().after, line);
    } else if (line.consume_front("expect: ")) {
      const auto [code, reason] = line.split(' ');
      current.code = code.str();
      current.reason = reason.str();
      adding = true;
    }
  }
  return result;
}

} // namespace eagerlint::prove
