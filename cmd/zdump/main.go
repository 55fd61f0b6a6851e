package main

import (
	"fmt"
	"os"
	"path/filepath"

	"linian/extract"
	"linian/report"
)

func main() {
	for _, p := range os.Args[1:] {
		rs, err := report.ReadFile(p, filepath.Base(p), report.Options{})
		if err != nil {
			fmt.Println("ERR", err)
			continue
		}
		for _, r := range rs {
			fmt.Printf("== %s %+v\n", r.File, r.Meta)
			for _, o := range extract.Extract(r, extract.Options{}) {
				per := string(o.Period.Type)
				if o.Period.From != 0 {
					per = fmt.Sprintf("%d-%d", o.Period.From, o.Period.To)
					if o.Period.Average {
						per += "avg"
					}
				}
				y := ""
				if o.Year != 0 {
					y = fmt.Sprint(o.Year)
				}
				up := ""
				if o.Upper.Valid {
					up = "~" + o.Upper.Decimal.String()
				}
				fmt.Printf("%s:%d\t%s\t%s%s %s\t%s\t%s\t%s %s\t[%s]\t%s\n", o.File, o.Line, o.Indicator, o.Value, up, o.Unit, o.Qualifier, o.Kind, y, per, o.Scope, o.Sentence)
			}
		}
	}
}
