#include "base/source.h"

#include <gtest/gtest.h>

namespace eagerlint {
namespace {

TEST(SourceFile, CountsLinesOfEveryKind) {
  const SourceFile file("a.py", "a\nb\r\nc\rd");
  EXPECT_EQ(file.lineCount(), 4U);
  EXPECT_EQ(file.lineText(1), "a");
  EXPECT_EQ(file.lineText(2), "b");
  EXPECT_EQ(file.lineText(3), "c");
  EXPECT_EQ(file.lineText(4), "d");
  EXPECT_EQ(file.lineText(5), "");
  EXPECT_EQ(file.lineText(0), "");
  EXPECT_EQ(file.lineStart(3), 5U);
  EXPECT_EQ(file.lineStart(9), 8U);
}

TEST(SourceFile, ALineEndAtTheEndStartsAnEmptyLine) {
  const SourceFile file("a.py", "a\n");
  EXPECT_EQ(file.lineCount(), 2U);
  EXPECT_EQ(file.lineColumn(2), (LineColumn{2, 1}));
}

TEST(SourceFile, CountsColumnsInCodePoints) {
  const SourceFile file("a.py", "x\n\xC3\xA9\xF0\x9F\x98\x80"
                                "b\xFF"
                                "c");
  EXPECT_EQ(file.lineColumn(0), (LineColumn{1, 1}));
  EXPECT_EQ(file.lineColumn(2), (LineColumn{2, 1}));
  EXPECT_EQ(file.lineColumn(4), (LineColumn{2, 2}));
  EXPECT_EQ(file.lineColumn(8), (LineColumn{2, 3}));
  EXPECT_EQ(file.lineColumn(9), (LineColumn{2, 4})); // the byte that is no text is a column of its own
  EXPECT_EQ(file.lineColumn(10), (LineColumn{2, 5}));
}

TEST(SourceFile, EmptyFileHasOneLine) {
  const SourceFile file("a.py", "");
  EXPECT_EQ(file.lineCount(), 1U);
  EXPECT_EQ(file.lineColumn(0), (LineColumn{1, 1}));
  EXPECT_EQ(file.lineText(1), "");
}

TEST(SourceFile, GivesTheTextOfASpan) {
  const SourceFile file("a.py", "abcdef");
  EXPECT_EQ(file.text(Span{1, 3}), "bc");
  EXPECT_EQ(file.path(), "a.py");
}

} // namespace
} // namespace eagerlint
