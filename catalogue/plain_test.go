package catalogue

import (
	"reflect"
	"testing"
)

// TestPlain reads each built-in file in both ways.
func TestPlain(t *testing.T) {
	files, err := builtinFiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		tree, ok := plainTree(string(f.Data))
		if !ok {
			t.Errorf("%s is not plain: it slows down every start", f.Name)
			continue
		}
		have, err := entriesOf(f.Name, []node{tree})
		if err != nil {
			t.Error(err)
		}
		want, err := parse(f)
		if err != nil {
			t.Error(err)
		}
		if !reflect.DeepEqual(have, want) {
			t.Errorf("%s is read otherwise than as YAML", f.Name)
		}
	}
}

func TestNotPlain(t *testing.T) {
	for _, s := range []string{
		"# 注释\ntheme: 养老\n", "theme: 养老\n\nindicators:\n", "theme: \"养老\"\n", "theme: 养老 # 注释\n", "theme: |\n  养老\n",
		"theme: 养老\n  床位\n", "theme: &a 养老\n", "theme: *a\n", "theme: a: b\n", "indicators: [[a], b]\n", "indicators:\n- id: a\n",
		"indicators:\n  - id: 'a\n", "indicators:\n  - id: 'a'b'\n", "indicators:\n    name: a\n", "indicators:\n  - id: a\n      - b\n",
		"theme: {a: b}\n", "theme:\t养老\n", "? a\n", "---\n",
	} {
		if _, ok := plainTree(s); ok {
			t.Errorf("%q counts as plain", s)
		}
	}
}
