// The interpreter's state: heap, opaque values and their identity, notes, exceptions, places.
#include "interpret/interpreter.h"

#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::interpret {

Interpreter::Interpreter(const resolve::Program &program, const Natives &natives, Memo &memo,
                         Decisions &decisions, Hooks *hooks, LoopListener *loopListener)
    : program_(program),
      natives_(natives),
      memo_(memo),
      remembered_(memo.table()),
      decisions_(decisions),
      hooks_(hooks),
      loopListener_(loopListener),
      classObjects_(program.classes().size(), nullptr),
      moduleObjects_(program.modules().size(), nullptr) {}

Interpreter::~Interpreter() {
  if (!found_.empty())
    memo_.add(found_);
  for (Instance *instance : payloads_)
    instance->payload.reset();
  for (Instance *instance : lasting_)
    instance->payload.reset();
  for (HeapObject *object : heap_)
    object->~HeapObject();
}

void Interpreter::restart() {
  if (!found_.empty())
    memo_.add(found_);
  found_ = Memo::Table();
  // Rows and querysets are the bulk of what is not in the arena; no module or class leads to those of a run.
  for (Instance *instance : payloads_) {
    if (instance->birth < reservedBirths_) // a manager, say, that was made for all runs
      lasting_.push_back(instance);
    else
      instance->payload.reset();
  }
  payloads_.clear();
  static_cast<RunState &>(*this) = RunState();
}

// -------------------------------------------------------------------------------------------------------
// heap

Value Interpreter::list(llvm::ArrayRef<Value> items) {
  auto *object = make<ListObject>();
  object->items = items;
  return object;
}

Value Interpreter::tuple(llvm::ArrayRef<Value> items) {
  auto *object = make<TupleObject>();
  object->items = items;
  return object;
}

Scope &Interpreter::freeScope() {
  if (freeScopes_.empty())
    return *make<Scope>();
  Scope &scope = *freeScopes_.back();
  freeScopes_.pop_back();
  scope.variables.reuse();
  scope.function = nullptr;
  scope.globals = scope.nonlocals = {};
  scope.birth = nextBirth();
  return scope;
}

Instance *Interpreter::instance(ClassObject *cls, std::unique_ptr<Payload> payload) {
  auto *object = make<Instance>();
  object->cls = cls;
  if (payload)
    setPayload(*object, std::move(payload));
  return object;
}

void Interpreter::setPayload(Instance &object, std::unique_ptr<Payload> payload) {
  payloads_.push_back(&object);
  object.payload = std::move(payload);
}

Instance *Interpreter::instanceOf(std::string_view dottedClass, std::unique_ptr<Payload> payload) {
  return instance(classNamed(dottedClass), std::move(payload));
}

// -----------------------------------------------------------------------------------------------------
// opaque

OpaqueObject *Interpreter::opaque(OpaqueSource source, std::string reason, uint64_t identity) {
  auto *object = make<OpaqueObject>();
  object->source = source;
  object->reason = std::move(reason);
  object->identity = identity;
  return object;
}

namespace {

/// The unknown values that stand in `value`: itself, or in a container. `depth`: how far containers are
/// looked into.
void eachOpaque(Value value, unsigned depth, llvm::function_ref<void(OpaqueObject &)> visit) {
  const auto within = [&](llvm::ArrayRef<Value> items) {
    for (Value item : items)
      eachOpaque(item, depth - 1, visit);
  };
  if (auto *unknown = value.as<OpaqueObject>())
    return visit(*unknown);
  if (depth == 0)
    return;
  if (auto *tuple = value.as<TupleObject>())
    within(tuple->items);
  else if (auto *list = value.as<ListObject>())
    within(list->items);
  else if (auto *mapping = value.as<DictObject>())
    for (const auto &[key, item] : mapping->items)
      within({key, item});
}

} // namespace

Value Interpreter::derive(std::string_view operation, llvm::ArrayRef<Value> inputs, std::string_view type) {
  // A row's data varies by row, so it dominates; otherwise the least known input names the result.
  constexpr unsigned maxDepth = 3;
  OpaqueSource source = OpaqueSource::Environment;
  std::string reason;
  uint64_t id = mix(0xDE21, operation);
  bool mayQuery = false;
  bool sawRow = false, sawUnknown = false, sawRequest = false;
  uint32_t rowOfLoop = 0;
  for (Value input : inputs) {
    id = mix(id, identity(input));
    if (const HeapObject *object = input.heap())
      rowOfLoop = std::max(rowOfLoop, object->rowOfLoop);
    if (const auto *direct = input.as<OpaqueObject>())
      mayQuery = mayQuery || direct->mayQuery;
    sawRow = sawRow || input.kind() == Kind::Repeated; // how many there are is data
    eachOpaque(input, maxDepth, [&](OpaqueObject &unknown) {
      if (reason.empty())
        reason = unknown.reason;
      sawRow = sawRow || unknown.source == OpaqueSource::RowData;
      sawUnknown = sawUnknown || unknown.source == OpaqueSource::Unknown;
      sawRequest = sawRequest || unknown.source == OpaqueSource::Request;
    });
  }
  if (sawUnknown)
    source = OpaqueSource::Unknown;
  else if (sawRow)
    source = OpaqueSource::RowData;
  else if (sawRequest)
    source = OpaqueSource::Request;
  if (reason.empty())
    reason = std::string(operation);
  OpaqueObject *result = opaque(source, std::move(reason), id);
  result->mayQuery = mayQuery;
  result->type = type;
  result->rowOfLoop = rowOfLoop;
  return result;
}

uint64_t Interpreter::identity(Value value) {
  const uint64_t seed = static_cast<uint64_t>(value.kind()) * 0x9E37ULL;
  switch (value.kind()) {
  case Kind::Bool:
  case Kind::Int:
    return mix(seed, static_cast<uint64_t>(value.asInt()));
  case Kind::Float: {
    const double number = value.asFloat();
    uint64_t bits = 0;
    static_assert(sizeof(bits) == sizeof(number));
    __builtin_memcpy(&bits, &number, sizeof(bits));
    return mix(seed, bits);
  }
  case Kind::Str:
  case Kind::Bytes:
    return mix(seed, value.as<StrObject>()->text);
  case Kind::Opaque:
    return value.as<OpaqueObject>()->identity;
  case Kind::Tuple: {
    uint64_t id = seed;
    for (Value item : value.as<TupleObject>()->items)
      id = mix(id, identity(item));
    return id;
  }
  case Kind::List: {
    uint64_t id = seed;
    for (Value item : value.as<ListObject>()->items)
      id = mix(id, identity(item));
    return id;
  }
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (object->payload)
      if (auto own = object->payload->hash(*this, *object))
        return mix(seed, *own);
    return mix(seed, object->birth);
  }
  case Kind::Class:
    return mix(seed, text(value.as<ClassObject>()->name));
  case Kind::Slice: {
    const auto *slice = value.as<SliceObject>();
    return mix(mix(mix(seed, identity(slice->lower)), identity(slice->upper)), identity(slice->step));
  }
  case Kind::BoundMethod: {
    const auto *method = value.as<BoundMethodObject>();
    return mix(mix(seed, identity(method->self)), identity(method->function));
  }
  case Kind::Repeated:
    return mix(seed, identity(value.as<RepeatedObject>()->element));
  default:
    return value.heap() ? mix(seed, value.heap()->birth) : seed;
  }
}

// ------------------------------------------------------------------------------------------------------
// notes

Site Interpreter::projectSite() const {
  for (auto it = frames_.rbegin(); it != frames_.rend(); ++it)
    if (!it->isStub)
      return {it->file, it->current};
  return {};
}

Site Interpreter::site() const {
  const Site ofProject = projectSite();
  if (ofProject.file || frames_.empty())
    return ofProject;
  return {frames_.back().file, frames_.back().current};
}

uint64_t Interpreter::callPath(uint64_t hash) const {
  for (const Frame &frame : frames_)
    hash = mix(hash, (uint64_t{frame.file.value} << 32U) | frame.current.begin);
  return hash;
}

void Interpreter::markExecuted(const Frame &frame, Span span) {
  if (!frame.isStub && frame.file)
    executed_.insert({frame.file.value, (uint64_t{span.begin} << 32U) | span.end});
}

bool Interpreter::dependsOnPresence() const {
  return unsureBranches_ > 0 || llvm::any_of(frames_, [](const Frame &frame) { return frame.restIsUnsure; });
}

std::vector<Site> Interpreter::executed() const {
  std::vector<Site> sites;
  for (const auto &[file, span] : executed_)
    sites.push_back({FileId{file}, {static_cast<uint32_t>(span >> 32U), static_cast<uint32_t>(span)}});
  std::sort(sites.begin(), sites.end());
  return sites;
}

void Interpreter::note(std::string reason, bool affectsQueries) {
  noteAt(site(), std::move(reason), affectsQueries);
}

void Interpreter::noteAt(Site site, std::string reason, bool affectsQueries) {
  OpaqueNote note{site, std::move(reason), affectsQueries};
  if (std::find(notes_.begin(), notes_.end(), note) == notes_.end())
    notes_.push_back(std::move(note));
}

void Interpreter::escape(Value value, std::string_view into) {
  if (auto *object = value.as<OpaqueObject>()) {
    if (object->mayQuery)
      note(std::string(into) + " receives " + object->reason, true);
    return;
  }
  if (hooks_ && hooks_->mayQuery(*this, value)) {
    note("an instance or queryset reaches " + std::string(into), true);
    return;
  }
  auto escapeAll = [&](llvm::ArrayRef<Value> items) {
    for (Value item : items)
      escape(item, into);
  };
  if (auto *object = value.as<ListObject>())
    escapeAll(object->items);
  else if (auto *object = value.as<TupleObject>())
    escapeAll(object->items);
  else if (auto *object = value.as<SetObject>())
    escapeAll(object->items);
  else if (auto *object = value.as<RepeatedObject>())
    escape(object->element, into);
  else if (auto *object = value.as<DictObject>())
    for (const auto &[key, item] : object->items)
      escape(item, into);
}

// -------------------------------------------------------------------------------------------------
// exceptions

Value Interpreter::raiseValue(Value exception) {
  if (auto *cls = exception.as<ClassObject>()) {
    exception = call(Value(cls), llvm::ArrayRef<Value>{});
    if (exception.isError())
      return exception;
  }
  hasPending_ = true;
  pending_ = exception;
  if (exception.heap() != latestRaised_) {
    latestRaised_ = exception.heap();
    raisedAt_ = projectSite();
  }
  return Value::error();
}

Value Interpreter::raise(std::string_view dottedClass, std::string message) {
  ClassObject *cls = classNamed(dottedClass);
  Instance *exception = instance(cls);
  exception->attrs.set(known::args, tuple({str(std::move(message))}));
  return raiseValue(exception);
}

Value Interpreter::abort(std::string reason) {
  if (!aborted_) {
    aborted_ = true;
    abortReason_ = std::move(reason);
    noteAt(site(), abortReason_, true);
  }
  hasPending_ = true;
  return Value::error();
}

void Interpreter::clearPending() {
  if (aborted_)
    return;
  hasPending_ = false;
  pending_ = Value::none();
}

bool Interpreter::pendingIs(std::string_view dottedClass) {
  return hasPending_ && !aborted_ && isInstance(pending_, dottedClass);
}

std::string Interpreter::describeException(Value exception) {
  auto *object = exception.as<Instance>();
  if (!object)
    return "unknown exception";
  std::string result(text(object->cls->name));
  if (const Value *args = object->attrs.find(known::args))
    if (auto *items = args->as<TupleObject>(); items && !items->items.empty())
      if (auto *message = items->items[0].as<StrObject>())
        result += ": " + message->text;
  return result;
}

} // namespace eagerlint::interpret
