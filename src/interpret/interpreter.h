// The Python interpreter of one run.
//
// Evaluates the IR of a frozen Program. A run owns its heap, its module and class objects, its decisions
// about opaque truth values (interpret/decisions.h) and its notes about what was opaque. Python exceptions
// are a pending value, never a C++ exception: functions return Value::error() (or false / nothing) when one
// is pending, and callers return at once. Nothing here knows the ORM: model classes, querysets and rows are
// Payloads, natives and Hooks that the ORM layer installs.
#pragma once

#include "interpret/decisions.h"
#include "interpret/loops.h"
#include "interpret/memo.h"
#include "interpret/natives.h"
#include "interpret/value.h"
#include "resolve/program.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::interpret {

/// Where in the project's sources something happens.
struct Site {
  FileId file;
  Span span;
  friend auto operator<=>(const Site &, const Site &) = default;
};

/// Something that could not be known and may matter.
struct OpaqueNote {
  Site site;
  std::string reason;
  bool affectsQueries = false;
  friend bool operator==(const OpaqueNote &, const OpaqueNote &) = default;
};

/// One call being executed.
struct Frame {
  const FunctionObject *function = nullptr;
  Scope *scope = nullptr;
  ModuleId module;
  FileId file;
  Span current; ///< the expression or statement being evaluated
  bool isStub = false;
  llvm::function_ref<bool(Value)> *yieldTo = nullptr; ///< generator body: where yielded values go
  Value handled;                                      ///< exception being handled, for a bare `raise`
  bool restIsUnsure = false; ///< the call may have been left already, by an object's presence
  uint64_t recursion =
      0; ///< the abstract arguments of a call within a call of the same function; 0: no such call
};

/// What the layers above add to the object protocol of classes.
class Hooks {
public:
  virtual ~Hooks() = default;
  /// `Class.name` before the class's own attributes are searched (model managers, `_meta`, reverse
  /// descriptors).
  virtual std::optional<Value> classAttribute(Interpreter &, ClassObject &, Name) { return std::nullopt; }
  /// A project value reaches code that cannot be followed.
  virtual bool mayQuery(Interpreter &, Value) { return false; }
  /// Rows for the passes of a symbolic loop over `element`: the element itself in pass 0, a copy of it as it
  /// was before the loop in later ones. Objects of the row get `rowOfLoop` set.
  virtual std::function<Value(unsigned, uint32_t)> rowsOf(Interpreter &, Value element, RowExtent) {
    return [element](unsigned, uint32_t) { return element; };
  }
  /// What of the arguments tells calls of a recursive function apart: rows of one model are alike, constants
  /// are not. 0: no data is among them that could decide how deep the recursion goes.
  virtual uint64_t recursionKey(Interpreter &, llvm::ArrayRef<Value>) { return 0; }
  /// An expression statement of the project gave `value`, which nobody takes. It began at step `since`.
  virtual void discarded(Interpreter &, Value, const syntax::Expr &, uint64_t /*since*/) {}
  /// A class object has just been made.
  virtual void classMade(Interpreter &, ClassObject &) {}
};

/// Result of executing statements.
enum class Flow : uint8_t { Normal, Break, Continue, Return, Raise };

/// What an interpreter knows of the run that is under way. All else of it follows from the program.
struct RunState {
  std::vector<Frame> frames_;
  std::vector<LoopContext> loops_;
  uint32_t nextLoopId_ = 0;
  std::vector<OpaqueNote> notes_;
  llvm::DenseSet<std::pair<uint32_t, uint64_t>> executed_; ///< file, begin and end
  bool hasPending_ = false, aborted_ = false;
  Value pending_;
  const HeapObject *latestRaised_ = nullptr;
  Site raisedAt_; ///< of `latestRaised_`
  /// The AttributeError that says that the instance asked last has no such attribute, if code raised one.
  Value notFound_;
  Value returned_;
  std::string abortReason_;
  uint64_t presenceTests_ = 0; ///< conditions so far that asked for an object that may be missing
  unsigned unsureBranches_ = 0;
  bool recursionClosed_ = false; ///< within the innermost second call of a recursive function
  uint64_t steps_ = 0;
  // What module and class bodies make is older than every loop, whenever their names are first asked for.
  static constexpr uint32_t reservedBirths_ = 1U << 24U;
  uint32_t births_ = reservedBirths_;
  unsigned atModuleLevel_ = 0;
  bool changedShared_ = false; ///< what modules and classes hold is not as their bodies made it
};

class Interpreter : private RunState {
public:
  Interpreter(const resolve::Program &program, const Natives &natives, Memo &memo, Decisions &decisions,
              Hooks *hooks, LoopListener *loopListener);
  ~Interpreter();
  Interpreter(const Interpreter &) = delete;
  Interpreter &operator=(const Interpreter &) = delete;

  [[nodiscard]] const resolve::Program &program() const { return program_; }
  [[nodiscard]] std::string_view text(Name name) const { return program_.names().text(name); }
  [[nodiscard]] Name intern(std::string_view text) const { return program_.internNames().intern(text); }
  [[nodiscard]] Name nameOf(const StrObject &text) const {
    if (!text.name)
      text.name = intern(text.text);
    return text.name;
  }

  // ---- heap
  template <class T, class... Args> T *make(Args &&...args) {
    T *object = nullptr;
    if constexpr (std::is_constructible_v<T, Arena &, Args...>)
      object = new (arena_.Allocate<T>()) T(arena_, std::forward<Args>(args)...);
    else
      object = new (arena_.Allocate<T>()) T(std::forward<Args>(args)...);
    object->birth = nextBirth();
    if constexpr (requires { object->ownsNothing(); }) {
      if (!object->ownsNothing())
        heap_.push_back(object);
    } else if constexpr (!requires { typename T::OwnsNothing; }) {
      heap_.push_back(object);
    }
    return object;
  }
  /// A copy that lives as long as the heap.
  template <class T> [[nodiscard]] llvm::ArrayRef<T> keep(llvm::ArrayRef<T> items) {
    return items.copy(arena_);
  }
  [[nodiscard]] Arena &arena() { return arena_; }
  [[nodiscard]] Value str(std::string text) { return make<StrObject>(Kind::Str, std::move(text)); }
  [[nodiscard]] Value bytes(std::string raw) { return make<StrObject>(Kind::Bytes, std::move(raw)); }
  [[nodiscard]] Value list(llvm::ArrayRef<Value> items);
  [[nodiscard]] Value tuple(llvm::ArrayRef<Value> items);
  [[nodiscard]] Instance *instance(ClassObject *cls, std::unique_ptr<Payload> payload = nullptr);
  void setPayload(Instance &object, std::unique_ptr<Payload> payload);
  /// An instance of the stub or project class with that dotted name, without running `__init__`.
  [[nodiscard]] Instance *instanceOf(std::string_view dottedClass,
                                     std::unique_ptr<Payload> payload = nullptr);

  // ---- opaque values
  [[nodiscard]] OpaqueObject *opaque(OpaqueSource source, std::string reason, uint64_t identity);
  /// An opaque result of `operation` over `inputs`: identity from both, source the least known of the
  /// inputs'.
  [[nodiscard]] Value derive(std::string_view operation, llvm::ArrayRef<Value> inputs,
                             std::string_view type = {});
  /// Structural identity of any value (opaque or not), for derived identities and world decisions.
  [[nodiscard]] uint64_t identity(Value value);
  void note(std::string reason, bool affectsQueries);
  void noteAt(Site site, std::string reason, bool affectsQueries);
  [[nodiscard]] const std::vector<OpaqueNote> &notes() const { return notes_; }
  /// Leaves out all notes but the first `count`.
  void forgetNotes(size_t count) { notes_.resize(count); }
  /// The value reaches unknown code: a note that affects queries when it can send some.
  void escape(Value value, std::string_view into);

  // ---- classes and modules
  [[nodiscard]] ClassObject *classObject(ClassId id);
  [[nodiscard]] ClassObject *classNamed(std::string_view dotted);
  [[nodiscard]] ModuleObject *moduleObject(ModuleId id);
  [[nodiscard]] ClassObject *classOf(Value value);
  /// The module `builtins`; null when there is no stub of it.
  [[nodiscard]] ModuleObject *builtins();
  [[nodiscard]] bool isSubclass(const ClassObject *cls, const ClassObject *base) const;
  [[nodiscard]] bool isInstance(Value value, std::string_view dottedClass);
  [[nodiscard]] Value symbolValue(const resolve::Symbol &symbol, Name boundName = {});
  /// A name at module level; Error with NameError pending when nothing binds it.
  [[nodiscard]] Value moduleAttribute(ModuleObject &module, Name name);
  /// As moduleAttribute; nothing when nothing binds the name.
  [[nodiscard]] std::optional<Value> findInModule(ModuleObject &module, Name name);
  /// Attribute of the class along its MRO, without binding; nothing when there is none.
  [[nodiscard]] std::optional<Value> findInClass(ClassObject &cls, Name name, ClassObject **owner = nullptr);
  /// As findInClass but in one class only.
  [[nodiscard]] std::optional<Value> ownClassAttribute(ClassObject &cls, Name name);
  [[nodiscard]] ClassObject *makeClass(Name name, std::vector<ClassObject *> bases, ModuleId module);
  /// Notes which methods of the project's own stand before the attributes of its objects. Must be called when
  /// the names of a class's body are there.
  void noteAttributeMethods(ClassObject &cls) const;
  /// Must be called when an attribute of a class that was searched before is written behind setAttr.
  void classChanged() { ++classEpoch_; }

  // ---- evaluation
  [[nodiscard]] Value evaluate(const syntax::Expr &expr, Scope &scope);
  /// With `unbound`, a method that is found is not bound: it is given there as well, to be called with
  /// `object` before its other arguments.
  [[nodiscard]] Value getAttr(Value object, Name name, FunctionObject **unbound = nullptr);
  [[nodiscard]] Value getAttr(Value object, std::string_view name) { return getAttr(object, intern(name)); }
  /// Nothing when the attribute does not exist (AttributeError); Error when another exception is pending.
  [[nodiscard]] std::optional<Value> tryGetAttr(Value object, Name name, FunctionObject **unbound = nullptr);
  /// The same for an instance, behind `__getattribute__` and `__getattr__`: `object.__getattribute__`.
  [[nodiscard]] std::optional<Value> ordinaryAttribute(Instance &object, Name name,
                                                       FunctionObject **unbound = nullptr);
  [[nodiscard]] bool setAttr(Value object, Name name, Value value);
  [[nodiscard]] bool delAttr(Value object, Name name);
  /// The same for an instance, behind `__setattr__` and `__delattr__`: those of `object`.
  [[nodiscard]] bool setOrdinaryAttribute(Instance &object, Name name, Value value);
  [[nodiscard]] bool deleteOrdinaryAttribute(Instance &object, Name name);
  [[nodiscard]] Value getItem(Value object, Value index);
  [[nodiscard]] bool setItem(Value object, Value index, Value value);
  [[nodiscard]] bool delItem(Value object, Value index);
  [[nodiscard]] Value call(Value callee, CallArgs &&args);
  [[nodiscard]] Value call(Value callee, llvm::ArrayRef<Value> args);
  [[nodiscard]] Value callMethod(Value object, Name method, llvm::ArrayRef<Value> args = {});
  [[nodiscard]] Value callMethod(Value object, std::string_view method, llvm::ArrayRef<Value> args = {}) {
    return callMethod(object, intern(method), args);
  }
  [[nodiscard]] Value binary(syntax::BinaryOp op, Value left, Value right, bool inPlace = false);
  [[nodiscard]] Value compare(syntax::CompareOp op, Value left, Value right);
  [[nodiscard]] Value unary(syntax::UnaryOp op, Value operand);
  /// Python truth; opaque truth is a decision of the world. Nothing when an exception is pending.
  [[nodiscard]] std::optional<bool> truth(Value value);
  /// Truth without deciding: Bool, or the opaque value whose truth it is.
  [[nodiscard]] Value truthValue(Value value);
  /// `==` decided (identity, constants, containers); opaque equality is a decision.
  [[nodiscard]] std::optional<bool> equal(Value left, Value right);
  /// Int, or Opaque for symbolic sizes.
  [[nodiscard]] Value length(Value value);
  [[nodiscard]] Value contains(Value container, Value item);
  /// Calls `body` for each element until it returns false. False when stopped or when an error is pending.
  [[nodiscard]] bool iterate(Value iterable, llvm::function_ref<bool(Value)> body);
  /// All elements; Repeated pseudo-elements are kept. False when an error is pending.
  [[nodiscard]] bool collect(Value iterable, std::vector<Value> &into);
  [[nodiscard]] Value toStr(Value value); ///< Str or Opaque
  [[nodiscard]] Value toRepr(Value value);
  /// The text for a conversion of Python's formats: `s`, `r` or `a` (`ascii`).
  [[nodiscard]] Value convert(Value value, char conversion);
  [[nodiscard]] Value format(Value value, std::string_view spec);
  [[nodiscard]] std::optional<uint64_t> hash(Value value);

  // ---- dictionaries
  [[nodiscard]] DictObject *dict() { return make<DictObject>(); }
  /// Keys and entries (tuples) as they are iterated.
  [[nodiscard]] std::vector<Value> dictKeys(const DictObject &dict);
  [[nodiscard]] std::vector<Value> dictEntries(const DictObject &dict);
  /// The stored value; Repeated where it stands for many (oneOf).
  [[nodiscard]] Value *dictFind(DictObject &dict, Value key);
  /// The element that `key` leads to: a row of its own when `stored` stands for many, the same one for the
  /// same key within a pass.
  [[nodiscard]] Value oneOf(Value stored, Value key);
  void repeatEntries(const LoopContext &loop);
  /// What a module or class holds under a name whose statement raised: the project can be imported, so it is
  /// not known here. Takes the pending exception.
  [[nodiscard]] Value unevaluated(Name name);
  /// A call with the arguments bound; recursion over rows is closed when it comes back to the same abstract
  /// arguments.
  [[nodiscard]] Value enter(FunctionObject &function, llvm::ArrayRef<Value> bound);
  /// Unpacks a sequence of which some elements stand for many rows: any length fits.
  [[nodiscard]] bool unpackRows(syntax::ExprList elements, llvm::ArrayRef<Value> items, Scope &scope);
  /// Remembers that a dict or set got an entry for a key that is not known: other rows may bring other keys.
  void entryAdded(HeapObject &container, Value key, size_t sizeBefore);
  void dictSet(DictObject &dict, Value key, Value value);
  void dictSet(DictObject &dict, std::string_view key, Value value) {
    dictSet(dict, str(std::string(key)), value);
  }
  bool dictErase(DictObject &dict, Value key);
  void dictClear(DictObject &dict);
  /// Stores it in the object itself, as `object.__setattr__` does for what is no data descriptor.
  void storeAttribute(Instance &object, Name name, Value value);
  /// The object's `__dict__`: always the same dict, in which what is written becomes the object's attributes.
  DictObject *instanceDict(Instance &object);

  // ---- exceptions
  /// Raises an instance of the class with that dotted name ("builtins.KeyError",
  /// "shop.models.Book.DoesNotExist").
  Value raise(std::string_view dottedClass, std::string message);
  Value raiseValue(Value exception);
  /// Stops the run: nothing in it can be trusted further. Cannot be caught by the project's code.
  Value abort(std::string reason);
  [[nodiscard]] bool pending() const { return hasPending_; }
  [[nodiscard]] bool aborted() const { return aborted_; }
  [[nodiscard]] const std::string &abortReason() const { return abortReason_; }
  [[nodiscard]] Value pendingException() const { return pending_; }
  /// The project's code that raised the latest exception first, wherever it was raised again; nowhere when
  /// only libraries were run.
  [[nodiscard]] Site raisedAt() const { return raisedAt_; }
  void clearPending();
  [[nodiscard]] bool pendingIs(std::string_view dottedClass);
  [[nodiscard]] std::string describeException(Value exception);

  // ---- mutation and symbolic loops
  /// Must be called before state of `object` changes: tells loops that state older than them changed.
  void touch(const HeapObject &object);
  void listAppend(ListObject &list, Value value);
  /// Runs `body` as a loop over representatives made by `row` for each pass (see interpret/loops.h).
  /// `row(pass)` gives the row of that pass (0 is the first). Returns false when the body stopped or an error
  /// is pending.
  [[nodiscard]] bool symbolicLoop(uint32_t symbol,
                                  llvm::function_ref<Value(unsigned pass, uint32_t loopId)> row,
                                  llvm::function_ref<bool(Value)> body);
  [[nodiscard]] bool inSymbolicLoop() const { return !loops_.empty(); }
  [[nodiscard]] uint32_t births() const { return births_; }

  // ---- several runs
  /// The run changed nothing that modules and classes hold: another run in this interpreter comes out as in
  /// a new one. What runs without symbolic rows only.
  [[nodiscard]] bool leftShared() const { return !changedShared_ && !aborted_ && frames_.empty(); }
  /// From now on what runs belongs to the definitions of modules and classes, as if it stood in their bodies.
  /// `loops` takes the loops around it, which see nothing of it, until the definitions end.
  void beginDefinitions(std::vector<LoopContext> &loops) {
    ++atModuleLevel_;
    loops.swap(loops_);
  }
  void endDefinitions(std::vector<LoopContext> &loops) {
    loops.swap(loops_);
    --atModuleLevel_;
  }
  /// If a module or class body is being run, what it makes holds for this run alone.
  void bodyAsksForRows() { changedShared_ = changedShared_ || atModuleLevel_ > 0; }
  /// Begins another run. Modules and classes are as they were evaluated so far, so that what their bodies
  /// execute, note and decide is told of the first run alone that asked for them.
  void restart();
  /// Of the heap, of all runs so far.
  [[nodiscard]] size_t bytes() const { return arena_.getTotalMemory(); }

  /// What is executed now is not executed for rows where an object is missing (Payload::mayBeMissing) that
  /// a condition around it asks for.
  [[nodiscard]] bool dependsOnPresence() const;

  // ---- where we are
  [[nodiscard]] Site projectSite() const; ///< innermost expression of project code, if any is run
  /// A hash of the calls that led here, begun with `hash`.
  [[nodiscard]] uint64_t callPath(uint64_t hash) const;
  [[nodiscard]] Site site() const; ///< … or of whatever is run
  [[nodiscard]] const std::vector<Frame> &frames() const { return frames_; }
  /// The functions and the statements of modules and classes that were run, as spans of project files; of a
  /// definition at module or class level its head. An edit within none of them changes nothing for this run.
  [[nodiscard]] std::vector<Site> executed() const;
  [[nodiscard]] Hooks *hooks() const { return hooks_; }
  [[nodiscard]] Decisions &decisions() { return decisions_; }
  [[nodiscard]] void *userData() const { return userData_; }
  void setUserData(void *data) { userData_ = data; } ///< the owner of the run, for natives
  /// Upper bound on evaluated nodes, so that no input can make a run endless.
  void setStepLimit(uint64_t steps) { stepLimit_ = steps; }
  /// Statements executed so far.
  [[nodiscard]] uint64_t steps() const { return steps_; }

private:
  [[nodiscard]] uint32_t nextBirth() { return atModuleLevel_ > 0 ? ++earlyBirths_ : ++births_; }
  /// The bases of a class one of which only running the module tells (`ProjectMixin =
  /// load_func(settings.MIXIN)`), when they are all known then; nothing where reading the program was enough,
  /// or running it does not help.
  [[nodiscard]] std::optional<std::vector<ClassObject *>> runTimeBases(const resolve::ClassInfo &info);
  /// What is changed was made by a module or class body, and no such body changes it.
  void noteShared(const HeapObject &object) {
    changedShared_ = changedShared_ || (object.birth < reservedBirths_ && atModuleLevel_ == 0);
  }
  /// A `__dict__` is about to get that entry, or to lose it (Error).
  void attributeWritten(const DictObject &dict, Value key, Value value);
  /// Behind properties and `__setattr__`: what `instance.__dict__[name] = value` does.
  void setOwnAttribute(Instance &object, Name name, Value value);
  bool eraseOwnAttribute(Instance &object, Name name);
  /// Null when it is no class, or not known.
  [[nodiscard]] ClassObject *evaluatedBase(const syntax::Expr &base, ModuleId module);
  /// Sets the method resolution order: C3, or first-seen order where the bases contradict each other.
  void linearise(ClassObject &cls, const std::vector<ClassObject *> &bases);
  friend class Calls;
  friend class Statements;
  friend class Classes;
  class FrameGuard;
  class ModuleLevel;
  class PresenceScope;

  // expressions (expressions.cpp, comprehensions.cpp)
  Value evaluateName(Name name, Scope &scope);
  Value raiseUnbound(Name name, const Scope &scope);
  Value evaluateCall(const syntax::CallExpr &expr, Scope &scope);
  /// What is called; if it is a method of an object, the object as the first argument.
  Value evaluateCallee(const syntax::Expr &expr, Scope &scope, FunctionObject *&method, CallArgs &args);
  Value evaluateSuper(Scope &scope);
  Value evaluateFString(const syntax::FStringExpr &expr, Scope &scope);
  bool fStringText(llvm::ArrayRef<syntax::FStringPart> parts, Scope &scope, std::string &text,
                   std::vector<Value> &opaques);
  Value evaluateCompare(const syntax::CompareExpr &expr, Scope &scope);
  Value evaluateBool(const syntax::BoolExpr &expr, Scope &scope);
  Value evaluateComprehension(const syntax::ComprehensionExpr &expr, Scope &scope);
  Value evaluateYield(const syntax::YieldExpr &expr, Scope &scope);
  bool runClauses(llvm::ArrayRef<syntax::ComprehensionClause> clauses, Scope &scope,
                  llvm::function_ref<bool()> emit);
  bool collectElements(syntax::ExprList elements, Scope &scope, llvm::SmallVectorImpl<Value> &into);
  bool collectArgs(const syntax::CallExpr &expr, Scope &scope, CallArgs &args);
  Value constant(const syntax::ConstantExpr &expr);

  // statements (statements.cpp)
  Flow execute(syntax::StmtList body, Scope &scope);
  Flow execute(const syntax::Stmt &stmt, Scope &scope);
  Flow executeFor(const syntax::ForStmt &stmt, Scope &scope);
  Flow executeWhile(const syntax::WhileStmt &stmt, Scope &scope);
  Flow executeTry(const syntax::TryStmt &stmt, Scope &scope);
  Flow executeWith(llvm::ArrayRef<syntax::WithItem> items, syntax::StmtList body, Scope &scope);
  Flow executeWithGenerator(IteratorObject &generator, const syntax::WithItem &item,
                            llvm::ArrayRef<syntax::WithItem> rest, syntax::StmtList body, Scope &scope);
  Flow executeMatch(const syntax::MatchStmt &stmt, Scope &scope);
  Flow executeImport(const syntax::Stmt &stmt, Scope &scope);
  bool matchPattern(const syntax::Expr &pattern, Value subject, Scope &scope, std::optional<bool> &matched);
  bool assign(const syntax::Expr &target, Value value, Scope &scope);
  void setVariable(Scope &scope, Name name, Value value);
  bool matchesHandler(const syntax::ExceptHandler &handler, Scope &scope, bool &matches);
  Value makeFunction(const syntax::FunctionDefStmt &def, Scope &scope);
  Value makeLambda(const syntax::LambdaExpr &lambda, Scope &scope);
  /// False when one of them raised.
  bool evaluateDefaults(syntax::ParamList params, Scope &scope, llvm::ArrayRef<Value> &defaults);
  Value decorate(Value value, syntax::ExprList decorators, Scope &scope);
  Value executeClassDef(const syntax::ClassDefStmt &def, Scope &scope);

  // calls (calls.cpp)
  Value callFunction(FunctionObject &function, CallArgs &args);
  Value callClass(ClassObject &cls, CallArgs &args);
  Value callOpaque(Value callee, const CallArgs &args);
  bool bind(FunctionObject &function, CallArgs &args, llvm::SmallVectorImpl<Value> &bound);
  /// For the variables of a call or a comprehension.
  class OwnScope;
  Scope &freeScope();
  /// `bound`: by parameter.
  Value callBound(FunctionObject &function, llvm::ArrayRef<Value> bound);
  Value runBody(FunctionObject &function, llvm::ArrayRef<Value> bound, uint64_t recursion = 0);
  Value makeGenerator(FunctionObject &function, Scope *scope);
  bool generate(const Frame &home, llvm::function_ref<bool(Value)> body,
                llvm::function_ref<bool(llvm::function_ref<bool(Value)>)> produce);

  // what the program says (memo.cpp)
  [[nodiscard]] resolve::Symbol importOf(const facts::Binding &binding, ModuleId module);
  [[nodiscard]] NativeFunction nativeOf(const syntax::FunctionDefStmt &def, const Scope &scope);
  [[nodiscard]] ClassId findClass(std::string_view dotted);
  /// The name of a stub's block has only that binding: executing it is remembered, if it is one that can be.
  void rememberBinding(const facts::Block &block, const facts::Binding &binding, ModuleId module);
  /// As executeBindings. False when an exception is pending.
  bool bindAgain(const Memo::StubBinding &binding, Name name, Scope &scope, ExecutedItems &executed);

  // classes (classes.cpp)
  bool runItem(const syntax::OutlineItem &item, Scope &scope);
  /// As runItem. An assignment of a module that raises because of what is not known (`value =
  /// required("KEY")`) is run again with other outcomes of its conditions: the project can be imported, so it
  /// does not raise. Where only an outcome that the world forces stands in the way, there is no such world:
  /// the run is aborted (Decisions::contradicted).
  bool runImportable(const syntax::OutlineItem &item, Scope &scope);
  void markExecuted(const Frame &frame, Span span);
  bool executeBindings(const facts::Block &block, Name name, Scope &scope, ExecutedItems &executed);
  /// Runs the statements of the block that may change what is bound to the name in place, each once.
  bool executeChanges(const facts::Block &block, Name name, Scope &scope, ExecutedItems &executed,
                      bool alsoAsArgument);
  /// What happens to a class of the project behind its body: `__init_subclass__` of its bases, statements of
  /// its module that set its attributes. What cannot be followed makes the class one with an unknown base.
  void completeClass(ClassObject &cls);
  void callInitSubclass(ClassObject &cls);
  /// A class whose `__init_subclass__` keeps what derives from it is asked for those classes: they are made
  /// with it.
  void makeSubclasses(ClassId cls);
  [[nodiscard]] bool keepsSubclasses(ClassId cls) const;
  /// A statement of the module, unless it was run before. False when it raised.
  bool runOnce(const syntax::OutlineItem &item, const facts::Block &block, Scope &scope,
               ExecutedItems &executed);
  /// Each once; false when one of them raised.
  bool executeOutsideChanges(llvm::ArrayRef<resolve::OutsideChange> changes);
  /// Runs what other modules put into that variable. False when the run was aborted.
  bool registerInto(Name variable, llvm::ArrayRef<resolve::OutsideChange> changes);
  /// The exception that is pending came out of such a statement: the run goes on without it.
  void noteFailedChange(Name variable);
  /// The metaclass of the project's own that makes the class; null when there is none.
  [[nodiscard]] const resolve::ClassInfo *ownMetaclass(const ClassObject &cls) const;
  Value bindAttribute(Value attribute, Value object, ClassObject *cls, Name name);
  /// What the getter of a `cached_property` gives becomes the object's own attribute.
  Value cachedProperty(const PropertyObject &property, Value object, Name name);
  /// Calls `__set_name__` of what a class body has just bound. False when it raised.
  bool tellName(Value value, ClassObject &cls, Name name);
  /// As CPython's slot_tp_getattr_hook: `__getattribute__`, then `__getattr__`.
  std::optional<Value> instanceAttribute(Instance &object, Name name, FunctionObject **unbound);
  /// What that method of the class gives for the name; nothing when the class has none.
  std::optional<Value> askedOfMethod(Instance &object, Name method, Name name);
  std::optional<Value> classAttribute(ClassObject &cls, Name name);
  std::optional<Value> superAttribute(SuperObject &object, Name name);
  std::optional<Value> functionAttribute(Value function, Name name);

  // dictionaries (dict.cpp)
  std::optional<size_t> loopOfKey(const DictObject &dict, Value key) const;
  void missed(const DictObject &dict, Value key);
  void filled(const DictObject &dict, Value key);

  // operators (operators.cpp)
  std::optional<Value> compareEqual(Value left, Value right);
  std::optional<int> order(Value left, Value right);
  Value identityTest(Value left, Value right);

  const resolve::Program &program_;
  const Natives &natives_;
  Memo &memo_;
  const std::shared_ptr<const Memo::Table> remembered_;
  Memo::Table found_; ///< by this run, for later ones
  Decisions &decisions_;
  Hooks *hooks_;
  LoopListener *loopListener_;
  void *userData_ = nullptr;

  Arena arena_;                     ///< the heap dies with the run, all at once
  std::vector<HeapObject *> heap_;  ///< those in `arena_` that own something; destroyed here
  std::vector<Scope *> freeScopes_; ///< of calls that are over
  std::vector<Instance *> payloads_,
      lasting_; ///< instances with a payload: of the run; of modules and classes
  uint32_t earlyBirths_ = 0;
  std::vector<ClassObject *> classObjects_;   ///< by ClassId - 1
  std::vector<ModuleObject *> moduleObjects_; ///< by ModuleId - 1
  llvm::StringMap<ClassObject *> namedClasses_;
  llvm::DenseMap<const syntax::ConstantExpr *, StrObject *> literals_; ///< one object for each, as in CPython
  std::array<ClassObject *, static_cast<size_t>(Kind::Repeated) + 1> builtinClasses_{}; ///< see classOf
  ModuleObject *builtins_ = nullptr;                                                    ///< once asked for
  /// What findInClass gave for a class and a name, as long as no class was changed since.
  struct LookUp {
    const ClassObject *cls = nullptr;
    Name name;
    uint32_t epoch = 0;
    ClassObject *owner = nullptr; ///< null: none of the classes has the name
    Value value;
  };
  LookUp &lookUpOf(const ClassObject &cls, Name name) {
    constexpr unsigned alignment = 6;
    const uint64_t spread = uint64_t{name.value} * 0x9E3779B1U;
    return lookUps_[((reinterpret_cast<uintptr_t>(&cls) >> alignment) ^ spread) % lookUpSlots_];
  }
  static constexpr size_t lookUpSlots_ = 1024;
  std::vector<LookUp> lookUps_ = std::vector<LookUp>(lookUpSlots_); ///< the latest for each of some hashes
  uint32_t classEpoch_ = 1;
  uint64_t stepLimit_ = 4'000'000;
};

} // namespace eagerlint::interpret
