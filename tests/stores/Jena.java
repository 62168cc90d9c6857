import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.out.NodeFormatterNT;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2Factory;

/**
 * java Jena.java GRAPH DB OUT QUERY...: loads GRAPH into a TDB2 database in the folder DB and puts each SELECT to it, all in one
 * process; the answers are OUT/NAME, as TSV with every datatype written out.
 */
class Jena {
	public static void main(String[] args) {
		Dataset store = TDB2Factory.connectDataset(args[1]);
		Txn.executeWrite(store, () -> RDFDataMgr.read(store, args[0]));
		for (int i = 3; i < args.length; i++) {
			String file = args[i];
			String name = Path.of(file).getFileName().toString().replaceFirst("\\.rq$", "");
			try (PrintStream out = new PrintStream(args[2] + "/" + name, "UTF-8")) {
				Txn.executeRead(store, () -> ask(store, file, out));
			} catch (Exception e) { // this one has no answer; the others may
				System.err.println(name + ": " + e.getMessage());
			}
		}
	}

	static void ask(Dataset store, String file, PrintStream out) {
		try (QueryExecution q = QueryExecutionFactory.create(QueryFactory.read(file), store)) {
			ResultSet rows = q.execSelect();
			out.print("?" + String.join("\t?", rows.getResultVars()) + "\n");
			while (rows.hasNext()) {
				Binding row = rows.nextBinding();
				String gap = "";
				for (String name : rows.getResultVars()) {
					Node node = row.get(Var.alloc(name));
					IndentedLineBuffer cell = new IndentedLineBuffer();
					if (node != null)
						new NodeFormatterNT().format(cell, node);
					out.print(gap + cell);
					gap = "\t";
				}
				out.print("\n");
			}
		}
	}
}
