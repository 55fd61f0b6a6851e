package outline

import (
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
)

var captionLine = lazyregexp.New(`^(?:附?表|附件|专栏)\s*(?:[0-9]+|[一二三四五六七八九十]+)(?:[-—.－][0-9]+)?(?:[:：、.．\s]|[^0-9、，。年张个]|(?:19|20)\d\d年)`)

// IsCaption reports whether a line is the title of a table. It opens no section,
// whatever time it names: that is the table's alone.
func IsCaption(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) <= 60*utf8.UTFMax && utf8.RuneCountInString(line) <= 60 && !strings.ContainsAny(line, "。；") && captionLine.MatchString(line)
}
