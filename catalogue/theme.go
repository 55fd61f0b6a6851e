package catalogue

import (
	_ "embed"
	"strings"
	"sync"
)

// themes.tsv gives a name that no entry has a heading to stand under.
//
//go:embed themes.tsv
var themeRows string

var themeWords = sync.OnceValue(func() [][]string { return rows(themeRows) })

// ThemeOf is the theme of the first word of themes.tsv that a name contains;
// OtherTheme for none.
func ThemeOf(name string) string {
	for _, f := range themeWords() {
		if strings.Contains(name, f[1]) {
			return f[0]
		}
	}
	return OtherTheme
}

// OrganThemes are the themes of the work of the organs other than the government: the
// congress, the consultative conference, the courts and the procuratorates.
func OrganThemes() []string { return []string{"人大工作", "政协工作", "审判", "检察"} }
