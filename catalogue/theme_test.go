package catalogue

import "testing"

// TestThemes: every row gives its word its theme, which the catalogue has; one that an
// earlier row hides would do nothing.
func TestThemes(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	themes := map[string]bool{}
	for i := range c.Len() {
		themes[c.At(i).Theme] = true
	}
	for _, f := range themeWords() {
		if len(f) != 2 || !themes[f[0]] {
			t.Fatalf("row %q: want a theme of the catalogue and a word", f)
		}
		if got := ThemeOf(f[1]); got != f[0] {
			t.Errorf("%s is under %s, want %s: an earlier row hides it", f[1], got, f[0])
		}
	}
	for name, want := range map[string]string{"代表建议": "人大工作", "养老助餐点": "养老", "地标产品": OtherTheme} {
		if got := ThemeOf(name); got != want {
			t.Errorf("%s is under %s, want %s", name, got, want)
		}
	}
}
