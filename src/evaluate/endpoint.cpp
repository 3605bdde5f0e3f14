#include "evaluate/endpoint.h"

#include "evaluate/convert.h"
#include "evaluate/render.h"

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

/// The driver's functions within one run.
class Driver {
public:
  explicit Driver(Run &run) : run_(run), in_(run.interpreter()) {
    module_ = in_.moduleObject(in_.program().findModule("_eagerlint_driver"));
  }

  [[nodiscard]] Value call(std::string_view function, llvm::ArrayRef<Value> args = {}) {
    const Value callee = in_.getAttr(module_, function);
    return callee.isError() ? callee : in_.call(callee, args);
  }
  [[nodiscard]] std::vector<Value> endpoints() {
    std::vector<Value> items;
    const Value found = call("endpoints");
    if (found.isError() || !in_.collect(found, items))
      items.clear();
    return items;
  }

private:
  Run &run_;
  Interpreter &in_;
  Value module_;
};

std::string failure(Interpreter &in) {
  if (in.aborted())
    return in.abortReason();
  std::string text = in.describeException(in.pendingException());
  in.clearPending();
  return text;
}

void fail(Interpreter &in, Outcome &outcome) {
  if (!in.aborted())
    outcome.failedAt = in.raisedAt();
  outcome.error = failure(in);
}

Site definitionOf(Interpreter &in, Value view) {
  if (auto *bound = view.as<BoundMethodObject>())
    view = bound->function;
  if (auto *object = view.as<Instance>()) // with a `__call__`: a feed
    view = object->cls;
  if (auto *cls = view.as<ClassObject>(); cls && cls->id) {
    const resolve::ClassInfo &info = in.program().cls(cls->id);
    return {in.program().module(info.module).file, info.facts->nameSpan};
  }
  if (auto *function = view.as<FunctionObject>(); function && function->def)
    return {in.program().module(function->module).file, function->def->nameSpan};
  return {};
}

EndpointInfo describe(Run &run, Driver &driver, Value endpoint) {
  Interpreter &in = run.interpreter();
  EndpointInfo info;
  info.view = textAttribute(run, endpoint, "view");
  info.action = textAttribute(run, endpoint, "action");
  if (const Value route = in.getAttr(endpoint, "route"); route.isStr())
    info.route = route.as<StrObject>()->text;
  if (const Value routed = in.getAttr(endpoint, "routed"); routed.isBool())
    info.routed = routed.asBool();
  std::vector<Value> names;
  if (const Value kwargs = in.getAttr(endpoint, "url_kwargs"); !kwargs.isError() && in.collect(kwargs, names))
    for (Value name : names)
      if (name.isStr())
        info.urlKwargs.push_back(name.as<StrObject>()->text);
  Value view = in.getAttr(endpoint, "function");
  if (view.isNone())
    view = in.getAttr(endpoint, "cls");
  info.site = definitionOf(in, view);
  in.clearPending();
  const Value kwargs = in.dict();
  if (const Value description = driver.call("description", {endpoint}); description.as<DictObject>()) {
    if (!renderJson(run, description, info.description))
      info.description.clear();
  }
  in.clearPending();
  if (const Value model = driver.call("queryset_model", {endpoint, kwargs}); model.as<ClassObject>())
    if (const ModelId id = model.as<ClassObject>()->model) {
      info.rootModel = id;
      info.model = run.graph().model(id).label();
    }
  in.clearPending();
  if (const Value serializer = driver.call("serializer_of", {endpoint, kwargs});
      serializer.as<ClassObject>()) {
    auto *cls = serializer.as<ClassObject>();
    if (cls->id)
      info.serializer = in.program().qualifiedName(cls->id);
  }
  in.clearPending();
  return info;
}

/// What a plain function gives, as its body.
void answerPlain(Run &run, Driver &driver, Value function, Outcome &outcome) {
  const Value result = driver.call("called", {function});
  outcome.answered = !result.isError() && renderJson(run, result, outcome.body);
  if (!outcome.answered)
    fail(run.interpreter(), outcome);
}

void answer(Run &run, Driver &driver, Value endpoint, Outcome &outcome) {
  Interpreter &in = run.interpreter();
  if (const auto plain = in.tryGetAttr(endpoint, in.intern("arguments"))) {
    answerPlain(run, driver, endpoint, outcome);
    return;
  }
  const Value kwargs = driver.call("url_arguments", {endpoint});
  if (kwargs.isError()) {
    outcome.callable = false;
    outcome.error = failure(in);
    if (run.symbolic())
      in.note(outcome.error, true);
    return;
  }
  const Value response = driver.call("invoke", {endpoint, kwargs});
  if (response.isError()) {
    outcome.status = 500;
    fail(in, outcome);
    return;
  }
  const auto status = in.tryGetAttr(response, in.intern("status_code"));
  if (status && status->isInt())
    outcome.status = static_cast<int>(status->asInt());
  auto data = in.tryGetAttr(response, in.intern("body_data"));
  if (!data || data->isError()) {
    in.clearPending();
    data = in.tryGetAttr(response, in.intern("data"));
  }
  if (!data || data->isError()) {
    in.clearPending();
    outcome.answered = !response.isOpaque();
    if (response.isOpaque())
      in.note("the response is made by code that is not known", true);
    return;
  }
  const auto encode = in.tryGetAttr(response, in.intern("body_encode"));
  if (encode && encode->isError())
    in.clearPending();
  if (!renderJson(run, *data, outcome.body, encode && !encode->isError() ? *encode : Value::none(),
                  &outcome.opaques)) {
    outcome.status = 500;
    fail(in, outcome);
    outcome.body.clear();
    return;
  }
  outcome.answered = true;
}

decltype(Context::routes) readRoutes(Run &run, Driver &driver) {
  const Value found = driver.call("routes_by_name");
  run.interpreter().clearPending();
  const auto *table = found.as<DictObject>();
  if (!table)
    return std::nullopt;
  decltype(Context::routes) routes(std::in_place);
  for (const auto &[name, constants] : table->items) {
    const auto *text = name.as<StrObject>();
    std::string json;
    if (!text || !renderJson(run, constants, json))
      return std::nullopt;
    routes->emplace(text->text, std::move(json));
  }
  return routes;
}

} // namespace

Listing listEndpoints(const Context &context) {
  constexpr uint64_t maxSteps = 200'000'000; // grows with the number of routes
  Run run(context, nullptr);
  run.interpreter().setStepLimit(maxSteps);
  Driver driver(run);
  Listing listing;
  for (Value endpoint : driver.endpoints())
    listing.endpoints.push_back(describe(run, driver, endpoint));
  if (run.interpreter().pending())
    run.interpreter().note("the URLconf cannot be read: " + failure(run.interpreter()), true);
  // What matters of an endpoint is noted again when it is run; what only the driver met is about the routes.
  const ModuleId driverModule = context.program.findModule("_eagerlint_driver");
  for (const OpaqueNote &note : run.interpreter().notes())
    if (!note.site.file || note.site.file == context.program.module(driverModule).file)
      listing.notes.push_back(note);
  listing.routes = readRoutes(run, driver);
  return listing;
}

namespace {

Outcome answered(Run &run, const EndpointKey &key) {
  run.urlArguments = key.arguments;
  Interpreter &in = run.interpreter();
  Driver driver(run);
  Outcome outcome;
  ++run.uncounted;
  Value endpoint;
  if (!key.description.empty()) {
    const Value text = in.str(key.description);
    const Value constants = in.callMethod(in.moduleObject(in.program().findModule("json")), "loads", {text});
    endpoint = constants.isError() ? constants : driver.call("restored", {constants});
  } else {
    const std::vector<Value> all = driver.endpoints();
    if (key.index < all.size())
      endpoint = all[key.index];
  }
  --run.uncounted;
  if (endpoint.isError())
    outcome.error = failure(in);
  else if (endpoint.isNone())
    outcome.error = "the endpoint is not there any more";
  else
    answer(run, driver, endpoint, outcome);
  outcome.aborted = in.aborted();
  outcome.impossible = run.decisions().contradicted();
  run.logDiscarded();
  outcome.notes = in.notes();
  outcome.steps = run.interpreter().steps();
  const std::vector<interpret::Decision> &taken = run.decisions().taken();
  outcome.decisions.assign(
      taken.begin(),
      taken.begin() + static_cast<std::ptrdiff_t>(run.decisionsBeforeFailure.value_or(taken.size())));
  outcome.executed = in.executed();
  outcome.log = std::move(run.log());
  return outcome;
}

} // namespace

Outcome runEndpoint(const Context &context, const EndpointKey &key, orm::Database *database,
                    Decisions world) {
  Run run(context, database, std::move(world));
  return answered(run, key);
}

Outcome answerEndpoint(const Context &context, const EndpointKey &key, orm::Database &database) {
  std::unique_ptr<Run> run = context.idle->take(context, database);
  Outcome outcome = answered(*run, key);
  context.idle->give(std::move(run));
  return outcome;
}

} // namespace eagerlint::evaluate
