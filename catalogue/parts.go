package catalogue

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed parts.tsv
var partRows string

// Parts says which indicators are parts of which. What reports say of one year of a
// place must agree with it.
type Parts struct {
	Whole string // an indicator's ID; "" where the parts are shares of 100%
	Of    []string
	All   bool // together they make up the whole; else none is larger than it
}

// PartsOf are the rows of parts.tsv.
func PartsOf() []Parts { return partTable() }

var partTable = sync.OnceValue(func() (out []Parts) {
	for _, f := range rows(partRows) {
		p := Parts{Whole: f[1], Of: strings.Fields(f[2]), All: f[0] == "all"}
		if p.Whole == "100" {
			p.Whole = ""
		}
		out = append(out, p)
	}
	return out
})
