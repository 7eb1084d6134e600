/** What every page loads before anything of its own. */
import './tokens.css';
import './base.css';
