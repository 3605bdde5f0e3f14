// Lowering of numbers and strings, f-strings included.
#include "syntax/literal.h"
#include "syntax/lowering.h"

#include <algorithm>

namespace eagerlint::syntax {

const Expr *Lowering::number(const Node &node) {
  std::string_view digits = text(node);
  const bool prefixed =
      digits.size() > 1 && digits[0] == '0' && (digits[1] | 0x20) >= 'b' && digits[1] != 'j';
  ConstantKind kind = node.kind == NodeKind::Float ? ConstantKind::Float : ConstantKind::Int;
  if (!digits.empty() && (digits.back() | 0x20) == 'j') {
    kind = ConstantKind::Imaginary;
    digits.remove_suffix(1);
  }
  if (kind == ConstantKind::Int && !prefixed && (digits.back() | 0x20) == 'l') { // Python 2
    problem(node.span, "invalid decimal literal");
    return opaque(node.span, "syntax error");
  }
  if (digits.find('_') == std::string_view::npos)
    return make<ConstantExpr>(node.span, kind, digits);
  std::string plain(digits);
  std::erase(plain, '_');
  return make<ConstantExpr>(node.span, kind, keptText(plain));
}

void Lowering::flushLiteral(llvm::SmallVectorImpl<FStringPart> &parts, std::string &literal) {
  if (literal.empty())
    return;
  FStringPart part;
  part.literal = keptText(literal);
  parts.push_back(part);
  literal.clear();
}

/// One literal or several side by side; with a field in any of them it is an f-string.
const Expr *Lowering::string(const Node &node) {
  Nodes pieces;
  if (node.kind == NodeKind::String)
    pieces.push_back(node);
  else
    pieces = children(node);

  bool bytes = false;
  bool fields = false;
  for (const Node &piece : pieces) {
    const LiteralShape shape = shapeOf(text(piece));
    if (text(piece).size() < shape.prefix + shape.quotes) { // Python 2 had `a` in back quotes
      problem(piece.span, "invalid syntax");
      return opaque(node.span, "syntax error");
    }
    if (shape.templated)
      return opaque(node.span, "template string");
    if (&piece != pieces.begin() && shape.bytes != bytes) {
      problem(node.span, "cannot mix bytes and nonbytes literals");
      return opaque(node.span, "bytes and text side by side");
    }
    bytes = shape.bytes;
    fields |= shape.fields;
  }
  if (!fields && pieces.size() == 1) { // a literal without escapes is its own value
    const LiteralShape shape = shapeOf(text(pieces[0]));
    std::string_view contents = text(pieces[0]).substr(shape.prefix);
    contents.remove_suffix(std::min(shape.quotes, contents.size()));
    if (contents.find_first_of("\\\r") == std::string_view::npos)
      return make<ConstantExpr>(node.span, bytes ? ConstantKind::Bytes : ConstantKind::Str, contents);
  }

  llvm::SmallVector<FStringPart, 8> parts;
  std::string literal;
  for (const Node &piece : pieces)
    stringParts(piece, parts, literal);
  if (!fields)
    return make<ConstantExpr>(node.span, bytes ? ConstantKind::Bytes : ConstantKind::Str, keptText(literal));
  flushLiteral(parts, literal);
  return make<FStringExpr>(node.span, kept(parts));
}

/// Adds the parts of one literal; text that may go on in the next one stays in `literal`.
void Lowering::stringParts(const Node &node, llvm::SmallVectorImpl<FStringPart> &parts,
                           std::string &literal) {
  const LiteralShape shape = shapeOf(text(node));
  uint32_t at = node.span.begin + static_cast<uint32_t>(shape.prefix);
  const uint32_t end = std::max(at, node.span.end - static_cast<uint32_t>(shape.quotes));
  if (shape.fields) {
    for (const Node &part : children(node)) {
      if (part.kind != NodeKind::Interpolation)
        continue;
      appendDecoded(text(Span{at, part.span.begin}), shape, true, literal);
      at = part.span.end;
      flushLiteral(parts, literal);
      parts.push_back(replacementField(part, shape.raw));
    }
  }
  appendDecoded(text(Span{at, end}), shape, shape.fields, literal);
}

FStringPart Lowering::replacementField(const Node &node, bool raw) {
  const Nodes parts = children(node);
  FStringPart field;
  const Node *value = childWith(parts, FieldKind::Expression);
  if (value != nullptr && value->kind == NodeKind::NamedExpression) {
    walrusIsSpec(node, *value, field);
    return field;
  }
  field.value = exprOr(value, node.span);
  if (const Node *conversion = childWith(parts, FieldKind::TypeConversion))
    field.conversion = text(*conversion).back();
  const Node *spec = childWith(parts, FieldKind::FormatSpecifier);
  if (spec != nullptr)
    field.formatSpec = formatSpec(*spec, raw);
  if (const Node *sign = tokenIn(parts, "=")) {
    const Node *next = sign + 1;
    field.debugText = text(Span{node.span.begin + 1, next < parts.end() ? next->span.begin : sign->span.end});
    if (field.conversion == 0 && spec == nullptr)
      field.conversion = 'r';
  }
  return field;
}

/// `{x:=10}` is `x` with the format spec `=10`; the grammar reads a named expression.
void Lowering::walrusIsSpec(const Node &node, const Node &value, FStringPart &field) {
  const Nodes parts = children(value);
  const Node *target = childWith(parts, FieldKind::Name);
  const Node *sign = tokenIn(parts, ":=");
  if (target == nullptr || sign == nullptr || text(node).find('{', 1) != std::string_view::npos) {
    field.value = opaque(value.span, "format spec");
    return;
  }
  field.value = make<NameExpr>(target->span, name(*target));
  FStringPart spec;
  spec.literal = text(Span{sign->span.begin + 1, node.span.end - 1});
  field.formatSpec = kept(llvm::ArrayRef(spec));
}

llvm::ArrayRef<FStringPart> Lowering::formatSpec(const Node &node, bool raw) {
  LiteralShape shape;
  shape.raw = raw;
  llvm::SmallVector<FStringPart, 4> parts;
  std::string literal;
  uint32_t at = node.span.begin + 1;
  for (const Node &part : children(node)) {
    if (part.kind != NodeKind::FormatExpression && part.kind != NodeKind::Interpolation)
      continue;
    appendDecoded(text(Span{at, part.span.begin}), shape, false, literal);
    at = part.span.end;
    flushLiteral(parts, literal);
    parts.push_back(replacementField(part, raw));
  }
  appendDecoded(text(Span{at, node.span.end}), shape, false, literal);
  flushLiteral(parts, literal);
  return kept(parts);
}

} // namespace eagerlint::syntax
