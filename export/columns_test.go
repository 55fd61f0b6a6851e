package export_test

import (
	"reflect"
	"strings"
	"testing"

	"linian/export"
	"linian/figure"
	"linian/finding"
)

// The columns of Parquet (beam/) have the names of the keys of JSON Lines.
func TestColumnsAreKeys(t *testing.T) {
	var check func(path string, typ reflect.Type)
	check = func(path string, typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct {
			return
		}
		for i := range typ.NumField() {
			f := typ.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			column, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			if key == "" || key != column {
				t.Errorf("%s.%s: key %q, column %q", path, f.Name, key, column)
			}
			if f.Type.Kind() == reflect.Slice && options != "list" {
				t.Errorf("%s.%s is no list that other programs read: %q", path, f.Name, options)
			}
			check(path+"."+f.Name, f.Type)
		}
	}
	for _, row := range []any{figure.Row{}, export.SeriesRow{}, finding.Finding{}} {
		check(reflect.TypeOf(row).Name(), reflect.TypeOf(row))
	}
}
