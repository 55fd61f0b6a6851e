package extract

import (
	"strings"

	"linian/lexicon"
)

// The levels of government before one noun are parted as its examples are, and are no
// nouns of their own: 366个|省、市重点项目|完成投资2200亿元.

// commaAt is where 、 stands in the words between two numbers that parts what belongs to
// them; -1 if it stands nowhere.
func commaAt(g string) int {
	at := 0
	for {
		k := strings.Index(g[at:], "、")
		if k < 0 {
			return -1
		}
		if next := at + k + len("、"); levelsOnly.Has(g[at:at+k]) && levelsOnly.Begins(g[next:]) {
			at = next
			continue
		}
		return at + k
	}
}

// levelsOnly are levels of government that a noun may have several of.
var levelsOnly = lexicon.Must("gap.level")
