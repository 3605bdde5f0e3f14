// Polynomials in row counts: how often something runs, as `1 + N + N·M`.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace eagerlint {

/// A count symbol: an index into the table of its owner (a query log); 0 is none.
using SymbolId = uint32_t;

/// coefficient · product of symbols (sorted, repeated for powers).
struct Term {
  uint64_t coefficient = 0;
  std::vector<SymbolId> symbols;
  friend bool operator==(const Term &, const Term &) = default;
};

/// Sum of terms with distinct symbol products. Zero has no terms.
class Polynomial {
public:
  Polynomial() = default;
  [[nodiscard]] static Polynomial constant(uint64_t value) {
    Polynomial result;
    if (value != 0)
      result.terms_.push_back({value, {}});
    return result;
  }
  [[nodiscard]] const std::vector<Term> &terms() const { return terms_; }
  [[nodiscard]] bool isZero() const { return terms_.empty(); }

  void add(const Polynomial &other) {
    for (const Term &term : other.terms_)
      add(term);
  }
  void add(const Term &term) {
    for (Term &mine : terms_)
      if (mine.symbols == term.symbols) {
        mine.coefficient += term.coefficient;
        return;
      }
    terms_.push_back(term);
  }
  void multiply(SymbolId symbol) {
    for (Term &term : terms_) {
      auto at = std::lower_bound(term.symbols.begin(), term.symbols.end(), symbol);
      term.symbols.insert(at, symbol);
    }
  }
  /// Termwise maximum of the coefficients: an upper bound of both.
  void raiseTo(const Polynomial &other) {
    for (const Term &term : other.terms_) {
      auto mine = std::find_if(terms_.begin(), terms_.end(),
                               [&](const Term &t) { return t.symbols == term.symbols; });
      if (mine == terms_.end())
        terms_.push_back(term);
      else
        mine->coefficient = std::max(mine->coefficient, term.coefficient);
    }
  }
  friend bool operator==(const Polynomial &, const Polynomial &) = default;

private:
  std::vector<Term> terms_;
};

} // namespace eagerlint
