// The sources of one project with their facts, and programs made of them.
//
// Facts are made once per file, in parallel, and shared by every program built from the workspace: a program
// over edited texts (a fix being proven, an editor's buffers) makes facts for those files alone.
#pragma once

#include "facts/file_facts.h"
#include "project/project.h"
#include "resolve/program.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eagerlint::resolve {

/// A file that cannot be read, or not as Python. What is sound in it is used all the same.
struct FileProblem {
  std::string path, message;
};

/// A program with everything it stands on.
class LoadedProgram {
public:
  [[nodiscard]] const Program &program() const { return *program_; }
  /// The source of a project file by its relative path; null when there is none.
  [[nodiscard]] const SourceFile *source(const std::string &path) const;

private:
  friend class Workspace;
  std::map<std::string, const SourceFile *> byPath_;
  std::vector<std::unique_ptr<SourceFile>> ownSources_;
  std::vector<std::unique_ptr<facts::FileFacts>> ownFacts_;
  std::unique_ptr<const Program> program_;
};

class Workspace {
public:
  /// Reads the project's files and the embedded stubs and makes their facts with `jobs` threads (0: as many
  /// as the machine has). Files that are unreadable or broken are problems, not failures.
  Workspace(llvm::vfs::FileSystem &fs, const project::Project &project, unsigned jobs);
  Workspace(const Workspace &) = delete;
  Workspace &operator=(const Workspace &) = delete;

  [[nodiscard]] Names &names() { return names_; }
  [[nodiscard]] const std::vector<FileProblem> &problems() const { return problems_; } ///< by path
  [[nodiscard]] const std::map<std::string, std::unique_ptr<SourceFile>> &sources() const { return sources_; }
  /// `overlay`: relative path → text that replaces the file's.
  [[nodiscard]] std::unique_ptr<LoadedProgram> load(const std::map<std::string, std::string> &overlay = {});

private:
  struct Unit {
    std::string dottedName, otherName;
    bool isPackage = false;
    const SourceFile *source = nullptr;
    std::unique_ptr<facts::FileFacts> facts;
  };
  void readFiles(llvm::vfs::FileSystem &fs, const project::Project &project);
  void readInstalled(llvm::vfs::FileSystem &fs, const project::Project &project);
  void addStubs(const project::Project &project);

  Names names_;
  std::map<std::string, std::unique_ptr<SourceFile>> sources_;
  std::vector<std::unique_ptr<SourceFile>> librarySources_; ///< stubs and installed modules
  std::vector<Unit> units_;
  std::vector<FileProblem> problems_;
  std::vector<std::unique_ptr<SourceFile>>
      others_; ///< with nothing to follow in them; looked at once, for errors
};

} // namespace eagerlint::resolve
