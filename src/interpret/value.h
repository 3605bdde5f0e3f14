// Values of the interpreted Python.
//
// A Value is a small tagged word: constants inline, everything else a pointer to a HeapObject that the
// interpreter of the run owns (interpret/interpreter.h). There is no garbage collection: a run is short, its
// heap dies with it. Library and ORM objects are ordinary Instances of stub classes with a native Payload
// that answers what Python code cannot (iteration of a queryset, attribute of a model row).
#pragma once

#include "base/ids.h"
#include "base/name_mask.h"
#include "base/span.h"
#include "resolve/program.h"
#include "syntax/ir.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace eagerlint::interpret {

/// Of a run. Most need some hundred KiB: few large pieces cost less than many small ones.
using Arena = llvm::BumpPtrAllocatorImpl<llvm::MallocAllocator, 65536>;

class Interpreter;
struct HeapObject;
struct StrObject;
struct ListObject;
struct TupleObject;
struct DictObject;
struct SetObject;
struct RangeObject;
struct FunctionObject;
struct BoundMethodObject;
struct ClassObject;
struct ModuleObject;
struct Instance;
struct OpaqueObject;
struct IteratorObject;
struct PropertyObject;
struct WrappedFunctionObject;
struct SuperObject;
struct RepeatedObject;
struct SliceObject;

enum class Kind : uint8_t {
  Error, ///< an exception is pending in the interpreter (or the run was aborted): return at once
  None,
  Bool,
  Int,
  Float,
  Ellipsis,
  NotImplemented,
  Str,
  Bytes,
  List,
  Tuple,
  Dict,
  Set,
  Range,
  Slice,
  Function,
  BoundMethod,
  Class,
  Module,
  Instance,
  Opaque,
  Iterator,
  Property,        ///< property / cached_property, as found on a class
  WrappedFunction, ///< staticmethod / classmethod, as found on a class
  Super,
  Repeated, ///< only inside lists, tuples, sets: "this element, once per row of a symbolic loop"
};

class Value {
public:
  Value() : kind_(Kind::None), int_(0) {}
  static Value none() { return {}; }
  static Value error() { return Value(Kind::Error); }
  static Value ellipsis() { return Value(Kind::Ellipsis); }
  static Value notImplemented() { return Value(Kind::NotImplemented); }
  static Value boolean(bool value) {
    Value result(Kind::Bool);
    result.int_ = value ? 1 : 0;
    return result;
  }
  static Value integer(int64_t value) {
    Value result(Kind::Int);
    result.int_ = value;
    return result;
  }
  static Value real(double value) {
    Value result(Kind::Float);
    result.double_ = value;
    return result;
  }
  /*implicit*/ Value(HeapObject *object); // NOLINT(google-explicit-constructor): every heap object is a value

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool isError() const { return kind_ == Kind::Error; }
  [[nodiscard]] bool isNone() const { return kind_ == Kind::None; }
  [[nodiscard]] bool isOpaque() const { return kind_ == Kind::Opaque; }
  [[nodiscard]] bool isBool() const { return kind_ == Kind::Bool; }
  [[nodiscard]] bool isInt() const { return kind_ == Kind::Int; }
  [[nodiscard]] bool isStr() const { return kind_ == Kind::Str; }
  /// Bool or Int.
  [[nodiscard]] bool isIntegral() const { return kind_ == Kind::Int || kind_ == Kind::Bool; }
  [[nodiscard]] bool isHeap() const { return kind_ >= Kind::Str; }
  [[nodiscard]] bool asBool() const { return int_ != 0; }
  [[nodiscard]] int64_t asInt() const { return int_; }
  [[nodiscard]] double asFloat() const { return double_; }
  [[nodiscard]] HeapObject *heap() const { return isHeap() ? object_ : nullptr; }
  /// The object as T, or null when the value is of another kind.
  template <class T> [[nodiscard]] T *as() const;
  /// Identity (`is`): same constant or same object.
  friend bool operator==(const Value &a, const Value &b) {
    return a.kind_ == b.kind_ && (a.kind_ == Kind::Float ? a.double_ == b.double_ : a.int_ == b.int_);
  }

private:
  explicit Value(Kind kind) : kind_(kind), int_(0) {}
  Kind kind_;
  union {
    int64_t int_;
    double double_;
    HeapObject *object_;
  };
};
static_assert(sizeof(Value) == 16);

struct HeapObject {
  Kind kind;
  /// Order of creation within the run. A loop tells its own objects from older ones by it.
  uint32_t birth = 0;
  /// Innermost symbolic loop whose row this object belongs to (0: none); see interpret/loops.h.
  uint32_t rowOfLoop = 0;
  explicit HeapObject(Kind kind) : kind(kind) {}
  HeapObject(const HeapObject &) = delete;
  HeapObject &operator=(const HeapObject &) = delete;
  virtual ~HeapObject() = default;
};

inline Value::Value(HeapObject *object) : kind_(object->kind), object_(object) {}

template <class T> T *Value::as() const {
  return isHeap() && T::classof(kind_) ? static_cast<T *>(object_) : nullptr;
}

/// Of what is in the arena of a run: nothing is given back before the run ends.
template <class T> class ArenaAllocator {
public:
  using value_type = T;
  explicit ArenaAllocator(Arena &arena) : arena_(&arena) {}
  template <class U> ArenaAllocator(const ArenaAllocator<U> &other) : arena_(&other.arena()) {}
  T *allocate(size_t count) { return arena_->Allocate<T>(count); }
  void deallocate(T *, size_t) {}
  [[nodiscard]] Arena &arena() const { return *arena_; }
  friend bool operator==(const ArenaAllocator &a, const ArenaAllocator &b) { return a.arena_ == b.arena_; }

private:
  Arena *arena_;
};

template <class T> class ArenaVector : public std::vector<T, ArenaAllocator<T>> {
public:
  explicit ArenaVector(Arena &arena) : std::vector<T, ArenaAllocator<T>>(ArenaAllocator<T>(arena)) {}
  /// `items` must not be its own.
  ArenaVector &operator=(llvm::ArrayRef<T> items) {
    this->assign(items.begin(), items.end());
    return *this;
  }
};

/// Ordered map from names to values: attributes, locals. Most are small and searched for names that they do
/// not have; large ones (a module's, a stub class's) get an index.
///
/// Entries and index are in the arena of the run: there is nothing to destroy, and `entries()` stays readable
/// while the map changes.
class AttrMap {
public:
  using Entry = std::pair<Name, Value>;

  explicit AttrMap(Arena &arena) : arena_(&arena) {}
  AttrMap(const AttrMap &) = delete;
  AttrMap &operator=(const AttrMap &) = delete;

  [[nodiscard]] const Value *find(Name name) const {
    const std::optional<uint32_t> at = position(name);
    return at ? &data_[*at].second : nullptr;
  }
  void reserve(size_t size) {
    if (size > capacity_)
      grow(static_cast<uint32_t>(size));
  }
  void set(Name name, Value value) {
    if (const std::optional<uint32_t> at = position(name)) {
      data_[*at].second = value;
      return;
    }
    names_.add(name);
    if (size_ == capacity_)
      grow(std::max(smallest, capacity_ * 2));
    new (data_ + size_) Entry(name, value);
    ++size_;
    if (size_ > searchedSize)
      addToIndex(size_ - 1);
  }
  bool erase(Name name) {
    const std::optional<uint32_t> at = position(name);
    if (!at)
      return false;
    // In a place of its own: somebody may be reading the entries.
    Entry *const old = data_;
    data_ = arena_->Allocate<Entry>(capacity_);
    std::uninitialized_copy(old, old + *at, data_);
    std::uninitialized_copy(old + *at + 1, old + size_, data_ + *at);
    --size_;
    makeIndex();
    return true;
  }
  void clear() {
    size_ = capacity_ = slotCount_ = 0;
    names_ = {};
  }
  /// As clear(), in the same memory: nobody may be reading the entries.
  void reuse() {
    size_ = slotCount_ = 0;
    names_ = {};
  }
  [[nodiscard]] llvm::ArrayRef<Entry> entries() const { return {data_, size_}; }

private:
  static constexpr uint32_t smallest = 4, searchedSize = 12;

  [[nodiscard]] std::optional<uint32_t> position(Name name) const {
    if (!names_.mayHave(name))
      return std::nullopt;
    if (slotCount_ != 0) {
      for (uint32_t at = slotOf(name);; at = (at + 1) & (slotCount_ - 1)) {
        if (slots_[at] == 0)
          return std::nullopt;
        if (data_[slots_[at] - 1].first == name)
          return slots_[at] - 1;
      }
    }
    for (uint32_t i = 0; i < size_; ++i)
      if (data_[i].first == name)
        return i;
    return std::nullopt;
  }
  void grow(uint32_t capacity) {
    const Entry *const old = data_;
    data_ = arena_->Allocate<Entry>(capacity);
    std::uninitialized_copy(old, old + size_, data_);
    capacity_ = capacity;
  }
  [[nodiscard]] uint32_t slotOf(Name name) const {
    return ((name.value * 0x9E3779B1U) >> 7U) & (slotCount_ - 1);
  }
  void addToIndex(uint32_t position) {
    if (2 * size_ > slotCount_)
      return makeIndex();
    uint32_t at = slotOf(data_[position].first);
    while (slots_[at] != 0)
      at = (at + 1) & (slotCount_ - 1);
    slots_[at] = position + 1;
  }
  /// At most half of the slots are taken, so that each search ends.
  void makeIndex() {
    slotCount_ = 0;
    if (size_ <= searchedSize)
      return;
    slotCount_ = static_cast<uint32_t>(llvm::PowerOf2Ceil(uint64_t{4} * size_));
    slots_ = arena_->Allocate<uint32_t>(slotCount_);
    std::fill_n(slots_, slotCount_, 0U);
    for (uint32_t i = 0; i < size_; ++i)
      addToIndex(i);
  }

  Arena *arena_;
  Entry *data_ = nullptr;
  uint32_t size_ = 0, capacity_ = 0;
  uint32_t slotCount_ = 0;    ///< a power of two; zero: no index
  uint32_t *slots_ = nullptr; ///< position + 1 in the entries, by hash of the name; zero: free
  NameMask<1> names_;         ///< of those that are or were there
};

template <Kind K> struct HeapOf : HeapObject {
  HeapOf() : HeapObject(K) {}
  static bool classof(Kind kind) { return kind == K; }
};

struct StrObject : HeapObject {
  const std::string text; ///< UTF-8; for Bytes the raw bytes
  mutable Name name;      ///< of that text, once it was asked for (Interpreter::nameOf)
  StrObject(Kind kind, std::string text) : HeapObject(kind), text(std::move(text)) {}
  /// A short text stands in the string itself.
  [[nodiscard]] bool ownsNothing() const { return text.capacity() == std::string().capacity(); }
  static bool classof(Kind kind) { return kind == Kind::Str || kind == Kind::Bytes; }
};

struct ListObject : HeapOf<Kind::List> {
  using OwnsNothing = void;
  ArenaVector<Value> items; ///< may hold Repeated pseudo-elements
  explicit ListObject(Arena &arena) : items(arena) {}
};

struct TupleObject : HeapOf<Kind::Tuple> {
  using OwnsNothing = void;
  ArenaVector<Value> items;
  /// For a namedtuple-like row (values_list(named=True)): the field names.
  ArenaVector<Name> fieldNames;
  explicit TupleObject(Arena &arena) : items(arena), fieldNames(arena) {}
};

/// No value: hash → position in a dict.
struct DictIndex : HeapOf<Kind::Error> {
  std::unordered_multimap<uint64_t, uint32_t> positions;
};

/// Insertion-ordered; keys compared by Python equality of constants, tuples and identity of the rest.
struct DictObject : HeapOf<Kind::Dict> {
  using OwnsNothing = void;
  /// A value that is Repeated stands, with its key, for one entry of each row of a symbolic loop.
  ArenaVector<std::pair<Value, Value>> items;
  DictIndex *index = nullptr; ///< once it was searched with more than a few items; empty: to be made again
  Instance *attributesOf = nullptr; ///< it is that object's `__dict__`
  explicit DictObject(Arena &arena) : items(arena) {}
  /// Must be called when items change their places.
  void forgetIndex() {
    if (index)
      index->positions.clear();
  }
};

struct SetObject : HeapOf<Kind::Set> {
  using OwnsNothing = void;
  ArenaVector<Value> items;
  bool frozen = false;
  explicit SetObject(Arena &arena) : items(arena) {}
};

struct RangeObject : HeapOf<Kind::Range> {
  int64_t start = 0, stop = 0, step = 1;
};

struct SliceObject : HeapOf<Kind::Slice> {
  Value lower, upper, step;
};

/// Local variables of one call (or of a class body, a comprehension); closures keep it as `parent`.
struct Scope : HeapObject {
  using OwnsNothing = void; ///< needs no destruction
  AttrMap variables;
  Scope *parent = nullptr; ///< enclosing function scope, null at module level
  ModuleId module;
  ClassObject *ownClass = nullptr; ///< class whose body is being executed, when this is a class scope
  const FunctionObject *function = nullptr; ///< whose call it belongs to; null in its comprehensions
  llvm::ArrayRef<Name> globals, nonlocals;
  bool isCaptured =
      false; ///< a function, class or generator made in it leads to it, and may outlive the call
  explicit Scope(Arena &arena) : HeapObject(Kind::Error), variables(arena) {}
};

/// Arguments of a call before binding.
struct CallArgs {
  llvm::SmallVector<Value, 6> positional;
  llvm::SmallVector<std::pair<Name, Value>, 4> keywords;
  /// `**opaque` or `*opaque` was among them: some arguments are unknown.
  bool hasOpaqueRest = false;
};

/// A native receives its arguments bound by the stub's Python signature, in parameter order (`*args` a Tuple,
/// `**kw` a Dict); `self` first. Returns Value::error() with an exception pending to raise.
using NativeFunction = Value (*)(Interpreter &, llvm::ArrayRef<Value> args);

struct FunctionObject : HeapOf<Kind::Function> {
  using OwnsNothing = void;
  const syntax::FunctionDefStmt *def = nullptr; ///< null for a lambda
  const syntax::LambdaExpr *lambda = nullptr;
  Name name;
  ModuleId module;
  Scope *closure = nullptr;
  ClassObject *definingClass = nullptr;
  llvm::ArrayRef<Value> defaults; ///< by parameter, Error where there is none; empty when none has one
  NativeFunction native = nullptr;
  bool isPositional = false;  ///< each parameter can be given by position
  bool isDeclaration = false; ///< a stub's, of only `...`, without a native behind it
  AttrMap attrs;
  explicit FunctionObject(Arena &arena) : attrs(arena) {}
};

struct BoundMethodObject : HeapOf<Kind::BoundMethod> {
  using OwnsNothing = void;
  Value self;
  Value function; ///< Function, or any callable
};

/// Items of an outline (and classes) whose statements were run.
using ExecutedItems = llvm::SmallPtrSet<const void *, 8>;

/// A class at run time. Attributes are evaluated from the class body when first asked for.
struct ClassObject : HeapOf<Kind::Class> {
  ClassId id;                                       ///< none for classes made at run time
  const syntax::ClassDefStmt *definition = nullptr; ///< of a class made by a statement in a function
  Name name;
  ModuleId module;
  /// Self first, `object` last; behind `ancestors` come classes whose methods were copied (`from_queryset`).
  std::vector<ClassObject *> mro;
  size_t ancestors = 0;
  AttrMap attrs;               ///< evaluated or assigned
  ExecutedItems executedItems; ///< class body statements already executed
  bool hasUnknownBase = false;
  bool hasRunTimeBases = false;    ///< its own or an inherited base was found by running the module
  bool hasOwnGetattribute = false; ///< the project's `__getattribute__` is asked for each attribute
  bool hasOwnSetattr = false;      ///< the project's `__setattr__` is told of each that is set
  bool hasOwnDelattr = false;      ///< the same of `__delattr__`
  bool isEnumeration = false;      ///< attributes are asked of interpret/enumeration.h first
  std::string unknownBase;         ///< dotted name of the first base that is not known
  Scope *bodyScope = nullptr;
  ModelId model; ///< set by the ORM layer when the class is a model
  explicit ClassObject(Arena &arena) : attrs(arena) {}
};

struct ModuleObject : HeapOf<Kind::Module> {
  ModuleId id;
  AttrMap attrs;
  ExecutedItems executedItems;
  /// Names that were asked for and that neither its statements nor its imports bind.
  llvm::DenseSet<uint32_t> unbound;
  Scope *scope = nullptr;
  explicit ModuleObject(Arena &arena) : attrs(arena) {}
};

/// How much of Python's object protocol a native object answers. Every function may raise (Value::error()).
class Payload {
public:
  virtual ~Payload() = default;
  /// Before the instance's own attributes and non-data class attributes, after properties of the class.
  virtual std::optional<Value> getAttr(Interpreter &, Instance &, Name) { return std::nullopt; }
  /// The name is certainly this payload's: class attributes of that name need not be looked up.
  virtual bool owns(Interpreter &, Name) { return false; }
  /// True when the assignment was taken; false: store it as an ordinary attribute.
  virtual bool setAttr(Interpreter &, Instance &, Name, Value) { return false; }
  /// What the instance's `__dict__` has besides its own attributes, in order.
  virtual void listAttributes(Interpreter &, Instance &, llvm::function_ref<void(Name, Value)>) {}
  virtual std::optional<Value> getItem(Interpreter &, Instance &, Value /*index*/) { return std::nullopt; }
  virtual std::optional<Value> length(Interpreter &, Instance &) { return std::nullopt; }
  /// Bool or Opaque.
  virtual std::optional<Value> truth(Interpreter &, Instance &) { return std::nullopt; }
  virtual std::optional<Value> contains(Interpreter &, Instance &, Value) { return std::nullopt; }
  /// The object is a representative that, for some rows, stands for None.
  virtual bool mayBeMissing() const { return false; }
  /// Python's `==`: Bool, Opaque or nothing for "not mine".
  virtual std::optional<Value> equals(Interpreter &, Instance &, Value) { return std::nullopt; }
  /// Python's ordering: negative, zero, positive; nothing for "not mine".
  virtual std::optional<int> compare(Interpreter &, Instance &, Value) { return std::nullopt; }
  virtual std::optional<uint64_t> hash(Interpreter &, Instance &) { return std::nullopt; }
  virtual std::optional<Value> binary(Interpreter &, Instance &, syntax::BinaryOp, Value /*other*/,
                                      bool /*reflected*/) {
    return std::nullopt;
  }
  virtual std::optional<Value> str(Interpreter &, Instance &) { return std::nullopt; }
  virtual std::optional<Value> format(Interpreter &, Instance &, std::string_view /*spec*/) {
    return std::nullopt;
  }
  /// True when `enter` and `leave` are what a `with` statement does with the object.
  virtual bool isContext() const { return false; }
  virtual void enter(Interpreter &) {}
  /// True when an exception ends there.
  virtual bool leave(Interpreter &) { return false; }
  /// True when `iterate` is implemented.
  virtual bool iterable() const { return false; }
  /// Calls `body` for each element until it returns false. Returns false when an error is pending or body
  /// stopped it.
  virtual bool iterate(Interpreter &, Instance &, llvm::function_ref<bool(Value)> /*body*/) { return true; }
};

struct Instance : HeapOf<Kind::Instance> {
  using OwnsNothing = void;
  ClassObject *cls = nullptr;
  AttrMap attrs;
  std::unique_ptr<Payload> payload; ///< given and taken by Interpreter::setPayload only
  DictObject *dictionary = nullptr; ///< its `__dict__`, once that was asked for
  explicit Instance(Arena &arena) : attrs(arena) {}
};

/// Lazy sequences: generator objects, map, filter, zip, enumerate, iter(). Consumed at most once, push style.
struct IteratorObject : HeapOf<Kind::Iterator> {
  /// Runs the source; calls body for each element until it returns false.
  std::function<bool(Interpreter &, llvm::function_ref<bool(Value)>)> run;
  bool consumed = false;
  /// What `next()` left over when the source is a materialised list.
  std::vector<Value> buffered;
  size_t position = 0;
  bool isBuffered = false;
};

struct PropertyObject : HeapOf<Kind::Property> {
  Value getter, setter;
  bool cached = false; ///< cached_property: the result becomes an instance attribute
};

struct WrappedFunctionObject : HeapOf<Kind::WrappedFunction> {
  Value function;
  bool isClassMethod = false;
};

struct SuperObject : HeapOf<Kind::Super> {
  using OwnsNothing = void;
  ClassObject *after = nullptr; ///< search the MRO after this class
  ClassObject *objectClass = nullptr;
  Value self; ///< instance, or class for classmethods
};

/// What made a value unknowable.
enum class OpaqueSource : uint8_t {
  RowData,     ///< a column of a symbolic row, or computed from one: varies by row
  Request,     ///< depends on the request; has a reference value (a bare GET)
  Environment, ///< settings, clock, caches, files: fixed during a run but not known
  Unknown,     ///< code that could not be followed
};

/// A value that cannot be known. Structural identity: equal `identity` means provably the same value.
struct OpaqueObject : HeapOf<Kind::Opaque> {
  uint64_t identity = 0;
  OpaqueSource source = OpaqueSource::Unknown;
  std::string reason;
  /// A dotted external name ("thirdparty.fields.Money") when this stands for an object of code we do not
  /// have.
  std::string external;
  /// The value in the reference world, when there is one.
  std::optional<Value> reference;
  /// Python type when known ("str", "int", …), "" else. Affects only further opaque results, never control
  /// flow.
  std::string_view type;
  /// The text under which it stands in a mapping that is not known (`row.rules["function"]`); none else.
  Name key;
  /// May be, or hold, querysets/instances whose use would send queries that are not seen.
  bool mayQuery = false;
  /// A column that may be NULL; `is None` on it is a decision of its own.
  bool nullable = false;
};

/// One representative element standing for every row of a finished symbolic loop.
/// Which of the objects that an element leads to are the element's own, so that each row has one: those that
/// were born with `oldest` or later, and the rows of `loop` and of the loops in it. Everything else is shared
/// by all rows.
struct RowExtent {
  uint32_t oldest = 0; ///< 0: the element's birth
  uint32_t loop = 0;   ///< 0: none
  /// Lists, tuples and dictionaries are the element's own also when they were born with this or later: what
  /// the loop's body puts into it was made before it. 0: no others are.
  uint32_t containers = 0;
};

struct RepeatedObject : HeapOf<Kind::Repeated> {
  Value element;
  uint32_t symbol = 0; ///< the loop's count symbol (interpret/loops.h)
  RowExtent extent;
  /// The last row that was taken out by itself, and what it was asked for by (Interpreter::oneOf).
  uint64_t takenBy = 0;
  Value taken;

  /// The extent that another element has which is made of this one.
  [[nodiscard]] RowExtent inherited() const {
    return {extent.oldest == 0 && element.heap() ? element.heap()->birth : extent.oldest, extent.loop,
            extent.containers};
  }
};

} // namespace eagerlint::interpret
