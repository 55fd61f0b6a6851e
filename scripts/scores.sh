#!/bin/sh
# Writes docs/scores.md: what the check of ../shared says, where it is, and how
# many cases of each law are known to be wrong.
set -eu
cd "$(dirname "$0")/.."
laws=$(go test ./laws -count=1 -v) || { echo "$laws"; exit 1; }
if [ -x ../shared/check ]; then
	check=$(../shared/check 2>&1)
else
	check=$(sed -n '/^```$/,/^```$/p' docs/scores.md | sed '/^```$/d')
fi
words=$(go test ./extract -count=1 -v -run TestEachWord | sed -n 's/.*: \([0-9]*\) of \([0-9]*\) words noticed.*/\1 \2/p')
figures=$(cat extract/testdata/frames/*.txt | grep -c '^	')
wrong=$(cat extract/testdata/frames/*.txt | grep -c '^	.*	# wrong: ')
{
	cat <<'EOF'
# 得分 Scores

由 `make scores` 写成，不要手改。数字只应变好。

Written by `make scores`; numbers should only get better.

EOF
	printf '日期 Date: %s\n\n' "$(date +%F)"
	cat <<'EOF'
## 对照标注 Against labels

仓库之外的标注和小例（没有时保留上次的数字）。Labels and small cases kept outside of this repository; without them the last numbers stay.

```
EOF
	printf '%s\n' "$check"
	cat <<'EOF'
```

## 定律 Laws

每条定律有多少例已知是错的（`laws/testdata`）；新的错、或列出的错已经对了而没有删去，测试都不通过。How many cases of each law are known to be wrong; a new one fails the tests, and so does one that is listed and holds.

| 定律 Law | 已知错 Known wrong | 例 Cases |
|---|---:|---:|
EOF
	printf '%s\n' "$laws" | sed -n 's/.*: \([a-z-]*\): \([0-9]*\) of \([0-9]*\) cases are known wrong$/| \1 | \2 | \3 |/p'
	printf '| lexicon words | %s | %s |\n' "$((${words#* } - ${words% *}))" "${words#* }"
	printf '| extract frames | %s | %s |\n' "$wrong" "$figures"
	cat <<'EOF'

- roundtrip 目录中每个名称写进五种句子，回来仍是它的编号。Each name of the catalogue comes back with its id from five sentences.
- paraphrase 增长、增速、增幅、降幅……换一种说法，数字、编号、类别不变。The same said otherwise is the same figure.
- marks 换行、加粗不改变结果。Breaks and bold change nothing.
- sign、numbers、bounds 负号、写法、限定词。Minus signs, ways to write a number, bounds.
- agreement 率不带金额，数量不带百分号。A rate carries no money, a count no %.
- lexicon words 词表中的每个词，去掉它，它的例句就读成别的；改不动例句的词不留。Without a word, its example comes out otherwise.
- format 同一份报告的 txt、md、html、docx、PDF 给出同样的数字。The same report in each format.
EOF
} > docs/scores.md.new
mv docs/scores.md.new docs/scores.md
