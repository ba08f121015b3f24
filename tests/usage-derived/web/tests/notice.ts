import { notice } from "../src/notice";
notice("HARBOUR_FOG");
