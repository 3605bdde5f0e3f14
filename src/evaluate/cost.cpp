#include "evaluate/cost.h"

#include "interpret/identity.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <set>

namespace eagerlint::evaluate {

using interpret::Decision;
using interpret::OpaqueSource;

namespace {

/// At most so many worlds of the reference request, and so many of other requests.
constexpr size_t maxWorlds = 256;
/// … and no more when they have executed so many statements together.
constexpr uint64_t maxSteps = 32'000'000;
/// As maxSteps, where it is open already what is sent: there is nothing but findings to be had.
constexpr uint64_t maxStepsOfOpen = 2'000'000;

constexpr int serverError = 500;

constexpr const char *letters[] = {"N", "M", "K", "L", "P", "Q", "R", "S", "T", "U", "V", "W"};

/// Degree over unbounded symbols.
size_t degree(const QueryLog &log, const Term &term) {
  return static_cast<size_t>(std::count_if(term.symbols.begin(), term.symbols.end(), [&](SymbolId symbol) {
    return !log.symbols()[symbol - 1].bound.has_value();
  }));
}

Growth ofDegree(size_t degree, bool bounded) {
  switch (degree) {
  case 0:
    return bounded ? Growth::Bounded : Growth::Constant;
  case 1:
    return Growth::Linear;
  case 2:
    return Growth::Quadratic;
  case 3:
    return Growth::Cubic;
  default:
    return Growth::Polynomial;
  }
}

} // namespace

Growth growthOf(const QueryLog &log, const Polynomial &times) {
  size_t highest = 0;
  bool bounded = false;
  for (const Term &term : times.terms()) {
    highest = std::max(highest, degree(log, term));
    bounded = bounded || !term.symbols.empty();
    for (SymbolId symbol : term.symbols)
      if (log.symbols()[symbol - 1].recursive)
        return Growth::Recursive;
  }
  return ofDegree(highest, bounded);
}

namespace {

/// The letters of a log's symbols: N for the first loop that appears, then M, K, …; what counts distinct
/// values before it takes later letters.
class Letters {
public:
  explicit Letters(const QueryLog &log) : log_(log) {
    std::vector<SymbolId> symbols;
    for (const QueryEvent &event : log.events())
      for (const Term &term : event.times.terms())
        for (SymbolId symbol : term.symbols)
          if (std::find(symbols.begin(), symbols.end(), symbol) == symbols.end())
            symbols.push_back(symbol);
    const auto loop = std::find_if(symbols.begin(), symbols.end(),
                                   [&](SymbolId symbol) { return !log.symbols()[symbol - 1].distinct; });
    if (loop != symbols.end())
      std::rotate(symbols.begin(), loop, std::next(loop));
    for (SymbolId symbol : symbols)
      order_.emplace(symbol, order_.size());
  }

  [[nodiscard]] std::string text(const Polynomial &polynomial) const {
    std::string text;
    for (const Term &term : sorted(polynomial))
      text += (text.empty() ? "" : " + ") + termText(term);
    return text.empty() ? "0" : text;
  }

  /// Letter and meaning of all symbols, in order.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> meanings() const {
    std::vector<std::pair<std::string, std::string>> result(order_.size());
    for (const auto &[symbol, position] : order_)
      result[position] = {letter(symbol), log_.symbols()[symbol - 1].what};
    return result;
  }

private:
  [[nodiscard]] size_t position(SymbolId symbol) const {
    const auto found = order_.find(symbol);
    return found == order_.end() ? order_.size() : found->second;
  }

  [[nodiscard]] std::string letter(SymbolId symbol) const {
    const size_t at = position(symbol);
    return at < std::size(letters) ? std::string(letters[at]) : "X" + std::to_string(at);
  }

  [[nodiscard]] std::vector<Term> sorted(const Polynomial &polynomial) const {
    const auto earlier = [&](SymbolId a, SymbolId b) { return position(a) < position(b); };
    std::vector<Term> terms = polynomial.terms();
    for (Term &term : terms)
      std::sort(term.symbols.begin(), term.symbols.end(), earlier);
    std::stable_sort(terms.begin(), terms.end(), [&](const Term &a, const Term &b) {
      if (a.symbols.size() != b.symbols.size())
        return a.symbols.size() < b.symbols.size();
      return std::lexicographical_compare(a.symbols.begin(), a.symbols.end(), b.symbols.begin(),
                                          b.symbols.end(), earlier);
    });
    return terms;
  }

  [[nodiscard]] std::string termText(const Term &term) const {
    std::string text;
    if (term.coefficient != 1 || term.symbols.empty())
      text = std::to_string(term.coefficient);
    for (SymbolId symbol : term.symbols) {
      if (!text.empty())
        text += "·";
      const auto &bound = log_.symbols()[symbol - 1].bound;
      text += bound ? "min(" + letter(symbol) + "," + std::to_string(*bound) + ")" : letter(symbol);
    }
    return text;
  }

  const QueryLog &log_;
  std::map<SymbolId, size_t> order_; ///< by first appearance, the first loop before all
};

} // namespace

Formula formulaOf(const QueryLog &log) {
  Formula formula;
  Polynomial total;
  for (const QueryEvent &event : log.events()) {
    total.add(event.times);
    const bool needsRows = std::any_of(event.needs.begin(), event.needs.end(), [&](SymbolId symbol) {
      return std::any_of(event.times.terms().begin(), event.times.terms().end(), [&](const Term &term) {
        return std::find(term.symbols.begin(), term.symbols.end(), symbol) == term.symbols.end();
      });
    });
    formula.exact = formula.exact && event.exact && !needsRows;
  }
  const Letters names(log);
  formula.text = names.text(total);
  formula.symbols = names.meanings();
  formula.growth = growthOf(log, total);
  formula.exact = formula.exact && !log.exits() && !log.dependsOnPresence();
  return formula;
}

std::string timesText(const QueryLog &log, const Polynomial &times) { return Letters(log).text(times); }

bool Exploration::isResolved() const {
  const auto matters = [](const interpret::OpaqueNote &note) { return note.affectsQueries; };
  // Requests that are sent are answered, as a rule: an exception is a sign that something was misunderstood.
  return unresolved.empty() && !bounded && !reference.aborted && reference.error.empty() &&
         llvm::none_of(reference.notes, matters);
}

namespace {

void mergeNotes(Outcome &into, const Outcome &world) {
  for (const interpret::OpaqueNote &note : world.notes)
    if (std::find(into.notes.begin(), into.notes.end(), note) == into.notes.end())
      into.notes.push_back(note);
}

/// Statements of `world` that `into` does not have (as often) are added; what is not in both is sent only
/// sometimes. Counts of the same statement are raised to the larger one.
void mergeRows(Outcome &into, Outcome &&world) {
  std::map<uint64_t, std::vector<size_t>> mine;
  for (size_t i = 0; i < into.log.events().size(); ++i)
    mine[into.log.events()[i].signature].push_back(i);
  std::map<SymbolId, SymbolId> symbols; // the other log's symbols in ours
  auto ourSymbol = [&](SymbolId symbol) {
    auto [it, inserted] = symbols.try_emplace(symbol, 0);
    if (inserted) {
      const CountSymbol &other = world.log.symbols()[symbol - 1];
      it->second = into.log.symbol(other.key, other.what, other.bound, other.model);
      CountSymbol &known = into.log.symbolInfo(it->second);
      known.mayBeEmpty = known.mayBeEmpty || other.mayBeEmpty;
      known.distinct = known.distinct || other.distinct;
    }
    return it->second;
  };
  auto translated = [&](Polynomial times) {
    Polynomial result;
    for (Term term : times.terms()) {
      for (SymbolId &symbol : term.symbols)
        symbol = ourSymbol(symbol);
      std::sort(term.symbols.begin(), term.symbols.end());
      result.add(term);
    }
    return result;
  };
  std::map<uint64_t, size_t> used;
  for (QueryEvent &event : world.log.events()) {
    event.times = translated(std::move(event.times));
    for (SymbolId &symbol : event.needs)
      symbol = ourSymbol(symbol);
    auto &known = mine[event.signature];
    const size_t position = used[event.signature]++;
    if (position < known.size()) {
      into.log.events()[known[position]].times.raiseTo(event.times);
      continue;
    }
    if (event.origin != 0)
      event.origin = into.log.addOrigin(world.log.origins()[event.origin - 1]);
    event.exact = false;
    event.conditional = true;
    into.log.add(std::move(event));
  }
  for (const auto &[signature, positions] : mine)
    for (size_t i = used[signature]; i < positions.size(); ++i) {
      into.log.events()[positions[i]].exact = false;
      into.log.events()[positions[i]].conditional = true;
    }
  for (const Discard &discard : world.log.discards())
    into.log.addDiscard(discard);
  mergeNotes(into, world);
}

using Statements = std::vector<uint64_t>;

/// What a world sends: its statements, and the places where more may be sent that are not seen.
Statements statementsOf(const Outcome &outcome) {
  Statements statements;
  for (const QueryEvent &event : outcome.log.events())
    statements.push_back(event.signature);
  for (const interpret::OpaqueNote &note : outcome.notes)
    if (note.affectsQueries)
      statements.push_back(interpret::mix(note.site.file.value, note.reason));
  return statements;
}

/// Flips each decision once, in the world where it was met first, and judges what came of it.
///
/// Most decisions change nothing that is sent. Those that one world met are flipped together; only where the
/// statements differ are they told apart, by halves. A decision that the others of its group keep from being
/// met is flipped again without them.
class Explorer {
public:
  Explorer(const Context &context, const EndpointKey &key) : context_(context), key_(key) {}

  Exploration run() && {
    result_.reference = runEndpoint(context_, key_, nullptr);
    findAnswered();
    result_.executed = result_.reference.executed;
    referenceNotes_ = result_.reference.notes;
    look(result_.reference, chosen_, std::make_shared<const Statements>(statementsOf(result_.reference)), {});
    result_.bounded = !judgeAll(sameRequest_);
    result_.othersBounded = !judgeAll(otherRequests_);
    // Last, so that no decision counts as met because it turns up in another environment. Where it is not
    // known anyway what is sent, variables make no difference.
    if (result_.isResolved()) {
      judgeAll(otherEnvironments_);
      // Variables are to blame also for what they alone do not change, and for what was not looked at.
      otherEnvironments_.insert(otherEnvironments_.end(), unclear_.begin(), unclear_.end());
      if (result_.isResolved())
        for (const Todo &left : otherEnvironments_)
          dependsOn(left.all());
    }
    return std::move(result_);
  }

private:
  struct Todo {
    std::vector<Decision> above;   ///< flips that led to the world where those of `flipped` were met
    std::vector<Decision> flipped; ///< what this world is for
    std::shared_ptr<const Statements> without;        ///< statements of the world without `flipped`
    std::shared_ptr<const std::vector<Decision>> met; ///< all decisions of the world that met `flipped`
    [[nodiscard]] std::vector<Decision> all() const {
      std::vector<Decision> both = above;
      both.insert(both.end(), flipped.begin(), flipped.end());
      return both;
    }
  };
  using Queue = std::deque<Todo>;

  /// Where the reference world fails for what is not known — what its rows hold, which files there are — one
  /// is looked for in which the request is answered: the claim is about those. The last condition was nearest
  /// to the exception.
  void findAnswered() {
    constexpr unsigned attempts = 8;
    std::vector<Decision> flips;
    std::vector<std::pair<uint64_t, bool>> forced;
    Outcome outcome = result_.reference;
    for (unsigned i = 0; i < attempts && outcome.callable && !outcome.aborted && !succeeds(outcome); ++i) {
      const auto isOpen = [&](const Decision &decision) {
        return decision.source != OpaqueSource::Request && !decision.isDefault() && !decision.settled &&
               !isAmong(decision, flips);
      };
      const auto last = llvm::find_if(llvm::reverse(outcome.decisions), isOpen);
      if (last == outcome.decisions.rend())
        break;
      flips.push_back(*last);
      flips.back().value = !last->value;
      forced.emplace_back(last->identity, flips.back().value);
      outcome = runEndpoint(context_, key_, nullptr, interpret::Decisions(forced));
    }
    if (flips.empty() || !succeeds(outcome))
      return;
    result_.reference = std::move(outcome);
    chosen_ = std::move(flips);
  }

  static bool isAmong(const Decision &decision, llvm::ArrayRef<Decision> others) {
    return llvm::any_of(others, [&](const Decision &other) { return other.identity == decision.identity; });
  }

  /// False when there are more worlds than are looked at.
  bool judgeAll(Queue &todo) {
    steps_ = 0;
    for (size_t worlds = 0; !todo.empty(); ++worlds) {
      if (worlds == maxWorlds || steps_ > (isOpen() ? maxStepsOfOpen : maxSteps))
        return false;
      const Todo next = std::move(todo.front());
      todo.pop_front();
      judge(next, todo);
    }
    return true;
  }

  /// Rows that a world reaches by other values have other identities. Where the code asks the same of them,
  /// called in the same way, as the world above asked of rows that are not there any more, nothing new is
  /// met: the decisions about `above` were flipped where they were met first.
  class Renamed {
  public:
    Renamed(const std::vector<Decision> &above, const std::vector<Decision> &decisions) {
      std::set<uint64_t> here;
      for (const Decision &decision : decisions)
        here.insert(decision.identity);
      for (const Decision &decision : above)
        if (isAboutRows(decision) && !here.contains(decision.identity))
          ++gone_[decision.place];
    }
    /// Whether `decision`, not met in any world before, takes the place of one that is gone.
    bool take(const Decision &decision) {
      const auto found = gone_.find(decision.place);
      if (!isAboutRows(decision) || found == gone_.end() || found->second == 0)
        return false;
      --found->second;
      return true;
    }

  private:
    static bool isAboutRows(const Decision &decision) {
      return decision.source == OpaqueSource::RowData && !decision.settled;
    }
    std::map<uint64_t, size_t> gone_; ///< their number by place
  };

  /// Notes which decisions a world met that no other world has met before. `without`: its statements, or
  /// those of a world above when it fails and so is no measure. `decisionsAbove`: of the world that it is a
  /// flip of.
  void look(const Outcome &outcome, const std::vector<Decision> &above,
            const std::shared_ptr<const Statements> &without, const std::vector<Decision> &decisionsAbove) {
    const auto isRequest = [](const Decision &d) { return d.source == OpaqueSource::Request; };
    const bool isOther = std::ranges::any_of(above, isRequest);
    const bool isElsewhere = !isOther && std::ranges::any_of(above, &Decision::isDefault);
    Todo aboutRows{above, {}, without, std::make_shared<const std::vector<Decision>>(outcome.decisions)};
    Todo conditions = aboutRows, elsewhere = aboutRows;
    Renamed renamed(decisionsAbove, outcome.decisions);
    for (Decision decision : outcome.decisions) {
      if (decision.settled || !met_.insert(decision.identity).second || renamed.take(decision))
        continue;
      decision.value = !decision.value;
      if (isElsewhere || (!isOther && decision.isDefault()))
        elsewhere.flipped.push_back(std::move(decision));
      else if (isOther || isRequest(decision)) // what another request sends is kept, world by world
        otherRequests_.push_back({above, {std::move(decision)}, without, aboutRows.met});
      else
        (decision.source == OpaqueSource::RowData ? aboutRows : conditions)
            .flipped.push_back(std::move(decision));
    }
    if (!elsewhere.flipped.empty())
      otherEnvironments_.push_back(std::move(elsewhere));
    for (Todo *group : {&aboutRows, &conditions})
      if (!group->flipped.empty())
        sameRequest_.push_back(std::move(*group));
  }

  /// A variable that was flipped already is asked again, entry after entry of a list, say: all that is asked
  /// of it from there on is flipped in one world.
  [[nodiscard]] static bool opposeAgain(const Todo &todo, interpret::Decisions &world) {
    bool opposes = false;
    for (const Decision &decision : todo.flipped)
      if (decision.isDefault() &&
          llvm::any_of(todo.above, [&](const Decision &known) { return known.reason == decision.reason; })) {
        world.oppose(decision.reason);
        opposes = true;
      }
    return opposes;
  }

  /// `mayOppose`: false where doing so made a difference, which has to be looked at closer.
  void judge(const Todo &todo, Queue &queue, bool mayOppose = true) {
    std::vector<Decision> flips = todo.all();
    std::vector<std::pair<uint64_t, bool>> forced;
    std::vector<Decision> conditions; // those that are not about rows
    for (const Decision &decision : flips) {
      forced.emplace_back(decision.identity, decision.value);
      if (decision.source != OpaqueSource::RowData && !isAmong(decision, chosen_))
        conditions.push_back(decision);
    }
    interpret::Decisions world(forced);
    const bool opposes = mayOppose && &queue == &otherEnvironments_ && opposeAgain(todo, world);
    Outcome outcome = runEndpoint(context_, key_, nullptr, std::move(world));
    steps_ += outcome.steps;
    std::vector<interpret::Site> all;
    std::ranges::set_union(result_.executed, outcome.executed, std::back_inserter(all));
    result_.executed = std::move(all);
    const auto statements = std::make_shared<const Statements>(statementsOf(outcome));
    const bool isSame = *statements == *todo.without && !outcome.aborted && !fails(outcome);
    if (opposes && (!isSame || outcome.impossible))
      return judge(todo, queue, false);
    for (const Decision &decision : outcome.decisions)
      if (decision.isOpposed) {
        met_.insert(decision.identity);
        flips.push_back(decision);
        flips.back().isReference = true; // it was until the world opposed it
      }
    if (outcome.impossible) {
      Todo rest = todo;
      if (std::erase_if(rest.flipped, [&](const Decision &d) { return d.identity == *outcome.impossible; }) >
              0 &&
          !rest.flipped.empty())
        queue.push_front(std::move(rest));
      return;
    }
    if (todo.flipped.size() > 1) {
      auto [met, unmet] = partition(todo, outcome);
      if (!isSame || met.flipped.empty()) {
        // What was not met did not make the difference.
        if (unmet.flipped.empty() || met.flipped.empty())
          return split(todo, queue);
        queue.push_front(std::move(unmet));
        return met.flipped.size() > 1 ? split(met, queue) : queue.push_front(std::move(met));
      }
      if (!unmet.flipped.empty())
        queue.push_front(std::move(unmet));
    }
    if (&queue == &otherEnvironments_) {
      if (isSame || fails(outcome))
        look(outcome, flips, todo.without, *todo.met);
      else if (llvm::any_of(todo.flipped, std::mem_fn(&Decision::isDefault)))
        dependsOn(todo.flipped);
      else
        unclear_.push_back(todo);
      return;
    }
    look(outcome, flips, fails(outcome) ? todo.without : statements, *todo.met);
    if (&queue == &otherRequests_) {
      result_.others.push_back({std::move(forced), std::move(outcome), std::move(conditions)});
    } else if (!conditions.empty()) {
      // A flip below an unknown condition, too, was met only because of it. Code that fails for what is not
      // known (`if result is None: raise …`) is taken not to: the claim is about requests that are answered.
      if (!isSame && !fails(outcome)) {
        const Decision &condition = conditions.back();
        result_.unresolved.push_back({{condition.file, condition.span}, condition.reason, true});
      }
    } else if (!outcome.aborted && !fails(outcome)) {
      if (leavesMoreOpen(outcome))
        mergeNotes(result_.reference, outcome);
      else
        mergeRows(result_.reference, std::move(outcome));
    }
  }

  /// Other statements may be sent in an environment without the defaults that it flips.
  void dependsOn(llvm::ArrayRef<Decision> flips) {
    for (const Decision &flip : flips)
      if (flip.isDefault() && llvm::none_of(result_.unresolved, [&](const interpret::OpaqueNote &known) {
            return known.reason == flip.reason;
          }))
        result_.unresolved.push_back({{flip.file, flip.span}, flip.reason, true});
  }

  /// The flips of a group that its world met, and those that the others kept from being met.
  static std::pair<Todo, Todo> partition(const Todo &todo, const Outcome &outcome) {
    std::pair<Todo, Todo> parts{part(todo, {}), part(todo, {})};
    std::set<uint64_t> met;
    for (const Decision &decision : outcome.decisions)
      met.insert(decision.identity);
    for (const Decision &decision : todo.flipped)
      (met.contains(decision.identity) ? parts.first : parts.second).flipped.push_back(decision);
    return parts;
  }

  static Todo part(const Todo &todo, llvm::ArrayRef<Decision> flipped) {
    return {todo.above, flipped.vec(), todo.without, todo.met};
  }

  static void split(const Todo &todo, Queue &queue) {
    const llvm::ArrayRef<Decision> flipped = todo.flipped;
    queue.push_front(part(todo, flipped.drop_front(flipped.size() / 2)));
    queue.push_front(part(todo, flipped.take_front(flipped.size() / 2)));
  }

  /// Whatever other worlds send, the endpoint is not resolved.
  [[nodiscard]] bool isOpen() const {
    const auto matters = [](const interpret::OpaqueNote &note) { return note.affectsQueries; };
    return !result_.unresolved.empty() || llvm::any_of(referenceNotes_, matters);
  }

  /// Something reached code that is not known, which the reference world keeps from it: what the world sends
  /// behind that — for a queryset that came back unknown, say — is a guess.
  [[nodiscard]] bool leavesMoreOpen(const Outcome &outcome) const {
    return llvm::any_of(outcome.notes, [&](const interpret::OpaqueNote &note) {
      return note.affectsQueries && !llvm::is_contained(referenceNotes_, note);
    });
  }

  static bool succeeds(const Outcome &run) { return run.answered && run.status < serverError; }

  /// An exception of the project's code that nothing handles, or that its handler answers as one.
  [[nodiscard]] bool fails(const Outcome &outcome) const {
    return succeeds(result_.reference) && !succeeds(outcome) && !outcome.aborted;
  }

  const Context &context_;
  const EndpointKey &key_;
  Exploration result_;
  std::vector<Decision> chosen_; ///< those that make the reference world one that is answered
  std::vector<interpret::OpaqueNote> referenceNotes_; ///< of the reference world itself
  std::set<uint64_t> met_;
  uint64_t steps_ = 0; ///< of the worlds of this kind of request so far
  Queue sameRequest_, otherRequests_, otherEnvironments_;
  Queue unclear_; ///< in other environments, something else makes a difference: rows, say
};

} // namespace

Exploration explore(const Context &context, const EndpointKey &key) { return Explorer(context, key).run(); }

} // namespace eagerlint::evaluate
