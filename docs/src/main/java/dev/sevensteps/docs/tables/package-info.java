/// Tables in Markdown.
package dev.sevensteps.docs.tables;
