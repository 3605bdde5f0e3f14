// Runs Python text in the interpreter, with all stub modules but without an ORM.
#pragma once

#include "base/embedded.h"
#include "interpret/decisions.h"
#include "interpret/host.h"
#include "interpret/interpreter.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace eagerlint::interpret {

/// A loop listener that only hands out symbols and says that every second pass is stable.
class CountingListener : public LoopListener {
public:
  void loopBegins(uint32_t) override { ++loops; }
  void passBegins() override {}
  bool passEnds() override { return true; }
  void loopEnds(bool) override {}
  uint32_t newSymbol(std::string) override { return ++symbols; }
  unsigned loops = 0;
  uint32_t symbols = 0;
};

class BareHost : public Host {
public:
  [[nodiscard]] std::string_view settingsModule() const override { return ""; }
  [[nodiscard]] ClassId modelClass(std::string_view) const override { return {}; }
};

/// The stub modules, read once.
class Stubs {
public:
  static Stubs &get() {
    static Stubs stubs;
    return stubs;
  }
  Names names;
  struct Entry {
    std::string dottedName;
    bool isPackage;
    std::unique_ptr<SourceFile> source;
    std::unique_ptr<facts::FileFacts> facts;
  };
  std::vector<Entry> entries;

private:
  Stubs() {
    for (const embedded::File &file : embedded::files())
      if (file.path.starts_with("stubs/") && file.path.ends_with(".py")) {
        std::string dotted(file.path.substr(6, file.path.size() - 9));
        std::replace(dotted.begin(), dotted.end(), '/', '.');
        Entry entry{dotted, dotted.ends_with(".__init__"),
                    std::make_unique<SourceFile>(std::string(file.path), std::string(file.text)), nullptr};
        if (entry.isPackage)
          entry.dottedName.resize(dotted.size() - 9);
        entry.facts = facts::makeFileFacts(*entry.source, names, true);
        entries.push_back(std::move(entry));
      }
  }
};

/// One module `snippet` and an interpreter to run it.
class Snippet {
public:
  explicit Snippet(std::string text) : source_("snippet.py", std::move(text)) {
    Stubs &stubs = Stubs::get();
    facts_ = facts::makeFileFacts(source_, stubs.names);
    resolve::ProgramBuilder builder(stubs.names);
    for (const Stubs::Entry &entry : stubs.entries)
      builder.add(entry.dottedName, *entry.facts, entry.isPackage);
    builder.add("snippet", *facts_, false);
    program_ = std::move(builder).build();
    addBuiltins(natives_);
    addHostNatives(natives_);
    natives_.add("_eagerlint.is_opaque", [](Interpreter &, llvm::ArrayRef<Value> args) {
      return Value::boolean(args[0].isOpaque());
    });
    natives_.add("_eagerlint.derived",
                 [](Interpreter &in, llvm::ArrayRef<Value> args) { return in.derive("derived", args); });
    interpreter_ = std::make_unique<Interpreter>(*program_, natives_, memo_, decisions_, &hooks_, &listener);
    interpreter_->setUserData(static_cast<Host *>(&host_));
  }

  Interpreter &in() { return *interpreter_; }
  Value global(std::string_view name) {
    return interpreter_->moduleAttribute(*interpreter_->moduleObject(program_->findModule("snippet")),
                                         interpreter_->intern(name));
  }
  /// Calls a function of the module.
  Value call(std::string_view function, std::vector<Value> args = {}) {
    const Value callee = global(function);
    return callee.isError() ? callee : interpreter_->call(callee, args);
  }
  /// repr() of a value; for an error, the exception.
  std::string show(Value value) {
    if (value.isError())
      return interpreter_->aborted() ? "aborted: " + interpreter_->abortReason()
                                     : interpreter_->describeException(interpreter_->pendingException());
    const Value text = interpreter_->toRepr(value);
    auto *str = text.as<StrObject>();
    return str ? str->text : text.isOpaque() ? "opaque" : show(text);
  }
  /// Names of the module's functions that begin with `test`.
  std::vector<std::string> tests() {
    std::vector<std::string> names;
    for (const facts::Binding &binding : facts_->block.bindings)
      if (binding.kind == facts::BindingKind::Function)
        if (const std::string_view name = interpreter_->text(binding.name); name.starts_with("test"))
          names.emplace_back(name);
    return names;
  }
  std::string place() {
    const Site site = interpreter_->site();
    return site.file ? std::string(source_.text().substr(site.span.begin, site.span.size())) : "";
  }

  CountingListener listener;

private:
  SourceFile source_;
  std::unique_ptr<facts::FileFacts> facts_;
  std::unique_ptr<const resolve::Program> program_;
  Natives natives_;
  Memo memo_;
  Decisions decisions_;
  Hooks hooks_;
  BareHost host_;
  std::unique_ptr<Interpreter> interpreter_;
};

} // namespace eagerlint::interpret
