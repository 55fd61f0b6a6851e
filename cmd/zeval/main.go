package main

import (
	"fmt"
	"os"
	"strings"

	"linian/eval"
	"linian/extract"
	"linian/report"
)

// zeval [-s] [-a aspect] gold root file...
func main() {
	args := os.Args[1:]
	series, aspect := false, ""
	for strings.HasPrefix(args[0], "-") {
		if args[0] == "-s" {
			series = true
			args = args[1:]
		} else if args[0] == "-a" {
			aspect = args[1]
			args = args[2:]
		}
	}
	gold, root := args[0], args[1]
	var reps []*report.Report
	for _, f := range args[2:] {
		rs, err := report.ReadFile(root+"/"+f, f, report.Options{})
		if err != nil {
			fmt.Println("ERR", f, err)
		}
		reps = append(reps, rs...)
	}
	report.DateFromNeighbours(reps)
	var obs []extract.Observation
	in := map[string]bool{}
	for _, r := range reps {
		in[r.File] = true
		obs = append(obs, extract.Extract(r, extract.Options{})...)
	}
	f, _ := os.Open(gold)
	if series {
		facts, err := eval.ReadFacts(f, gold)
		if err != nil {
			panic(err)
		}
		ok := 0
		ss := eval.ScoreFacts(facts, obs)
		for _, s := range ss {
			if s.Found() {
				ok++
				continue
			}
			fmt.Printf("%+v\n   wrong %v\n", s.Fact, s.Wrong)
			if s.Best != nil {
				fmt.Printf("   best %s %s %s %s y%d %+v\n", s.Best.Indicator, s.Best.Text, s.Best.Kind, s.Best.Qualifier, s.Best.Year, s.Best.Period)
			}
			for _, o := range s.Instead {
				fmt.Printf("   instead %s %s %s y%d\n", o.Indicator, o.Text, o.Kind, o.Year)
			}
		}
		fmt.Println(ok, len(ss))
		return
	}
	gs, err := eval.ReadGold(f, gold)
	if err != nil {
		panic(err)
	}
	var sel []eval.Gold
	for _, g := range gs {
		{
			
			if in[g.File] {
				sel = append(sel, g)
			}
		}
	}
	res := eval.Score(sel, obs)
	for _, a := range eval.Aspects() {
		t := res.Tally[a]
		fmt.Printf("%-15s P %.4f R %.4f F1 %.4f  (%d of gold %d, obs %d)\n", a, t.Precision(), t.Recall(), t.F1(), t.Right, t.Gold, t.Observed)
	}
	if aspect == "" || aspect == "figure" {
		for _, m := range res.Misses {
			fmt.Printf("MISS %s:%d %s%s %s %q %v\n", m.Gold.File, m.Gold.Line, m.Gold.Value, m.Gold.Unit, m.Gold.Indicator, m.Gold.Text, m.Quarantined)
		}
		for _, o := range res.False {
			s := o.Sentence
			if len(s) > 240 {
				s = s[:240]
			}
			fmt.Printf("FALSE %s:%d %s %s [%s] %s\n", o.File, o.Line, o.Indicator, o.Text, o.Kind, s)
		}
	}
	for _, p := range res.Pairs {
		for _, w := range p.Wrong {
			if aspect != "" && string(w) != aspect || aspect == "" && strings.HasPrefix(string(w), "indicator") {
				continue
			}
			o := p.Observation
			fmt.Printf("WRONG %s %s:%d %s | gold %s k=%s y=%v %v-%v p=%s q=%s | read %s k=%s y=%d %+v q=%s | %s\n", w, o.File, o.Line, o.Text, p.Gold.Indicator, p.Gold.Kind, p.Gold.Year, p.Gold.From, p.Gold.To, p.Gold.Period, p.Gold.Qualifier, o.Indicator, o.Kind, o.Year, o.Period, o.Qualifier, o.Sentence)
		}
	}
}
